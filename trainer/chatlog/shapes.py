"""What phones, addresses, order numbers and the like look like: patterns in order of trial."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_HAN = "\u4e00-\u9fff"
_REST = rf"[{_HAN}A-Za-z0-9#()\-—]*"
_DETAIL = (
    r"(?:路|街|大道|巷|弄|胡同|村|小区|花园|公寓|大厦|家园|新村|广场|学校|大学|园区|镇|乡|街道)"
)
_ADDRESS_ZH = (
    # 省市区 and whatever follows without a stop
    rf"(?:[{_HAN}]{{2,7}}?(?:省|自治区))?\s?[{_HAN}]{{2,6}}?(?:市|自治州|地区)\s?"
    rf"[{_HAN}]{{1,7}}?(?:区|县|旗|市|镇)\s?{_REST}"
    rf"|[{_HAN}]{{2,7}}?(?:省|自治区)\s?[{_HAN}]{{2,}}{_REST}"
    rf"|[{_HAN}]{{1,8}}?(?:区|县)[{_HAN}]{{1,10}}?{_DETAIL}{_REST}"
    rf"|[{_HAN}]{{1,8}}(?:路|街|大道|巷|弄|胡同|里)\s?\d+\s?(?:号|弄|栋|幢|座){_REST}"
    rf"|[{_HAN}A-Za-z]{{2,10}}(?:小区|花园|公寓|大厦|家园|新村|苑|府|城|庄园|广场)\s?[A-Za-z]?\d+{_REST}"
    r"|\d+\s?(?:栋|幢|号楼|座)\s?\d*\s?(?:单元)?\s?\d*\s?(?:室|号|楼)?"
)
_STREET = (
    r"Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct|Place|Pl|Square|Sq"
    r"|Terrace|Ter|Parkway|Pkwy|Circle|Cir|Highway|Hwy|Close|Crescent|Gardens|Row|Trail|Loop"
)
_POSTCODE = r"(?:[A-Z]{2}\.?\s+\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b"
_TO_POSTCODE = (
    r"(?<![\w$£€.])(?:\d{1,6}[A-Za-z]?|Flat|Apt|Apartment|Unit|Studio|Suite|Room|Floor|House)\b"
    rf"[^\n?!;<>]{{3,90}}?\b{_POSTCODE}"
)
_ADDRESS_EN = (
    rf"\b\d{{1,6}}[A-Za-z]?\s+(?:[NSEW]\.?\s+)?(?:[A-Za-z][\w'.-]*\s+){{1,4}}?(?:{_STREET})\b\.?"
    r"(?:,?\s*(?:apt|apartment|unit|suite|ste|flat|floor|#)\.?\s*[\w-]+)?"
    r"(?:,\s*[A-Za-z][A-Za-z .'-]{1,30}?(?=,|\s+[A-Z]{2}\b|\s+\d{5}|$|[.!?]))?"
    r"(?:,?\s*[A-Z]{2}\b)?(?:,?\s*\d{5}(?:-\d{4})?)?"
    r"|\bP\.?\s?O\.?\s?Box\s+\d+"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
)
_LABEL_ZH = r"(?:收货地址|收件地址|寄件地址|新地址|地址)\s*(?:改成|改为|换成|就是|[:：是为])\s*"
_LABEL_EN = (
    r"(?:address\s*(?:is|to|:)|(?:send|ship|deliver|mail|post|forward)(?:ed|ing|ped|ping)?\s+"
    r"(?:(?:it|them|this|that|everything|(?:the|my) (?:order|parcel|package))\s+)?to:?"
    r"|(?:live|located|staying) (?:at|in|on)|moved to)\s*"
)
_LABELLED_ZH = rf"{_LABEL_ZH}(?P<what>[^<\n，。！？;；!?]{{4,120}})"
_LABELLED_EN = (
    rf"{_LABEL_EN}(?P<what>(?=[^\n?!;<>]{{0,60}}\d)[^\n?!;<>]{{4,120}}?)(?=[.](?:\s|$)|[\n?!;<>]|$)"
)
_ORDER_LABEL = (
    r"(?:订单编号|订单号|订单|单号|编号|流水号|order\s*(?:number|no\.?|id|#)?|invoice|ticket|case|ref(?:erence)?"
    r"(?:\s*(?:number|no\.?))?|#)\s*(?:是|为|is|:|：|#)?\s*"
)
_PARCEL_LABEL = (
    r"(?:快递单号|运单号|物流单号|快递|运单|物流|tracking\s*(?:number|no\.?|id|#)?)"
    r"\s*(?:是|为|is|:|：|#)?\s*"
)
_CODE = r"(?=[A-Za-z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{2,}[A-Za-z0-9]"
_ACCOUNT_LABEL = (
    r"(?:微信号?|微信id|wechat|weixin|vx|wx|v信|薇信|qq号?|扣扣|支付宝(?:账号)?|旺旺(?:号|id)?|账号|会员名|"
    r"用户名|username|user ?id|whatsapp|telegram|paypal)\s*(?:是|为|is|:|：)?\s*"
)
_CARRIERS = r"(?:SF|YT|ZTO|ZT|STO|JDX?|JDV|EMS|YD|DPK|JT|1Z)"


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of private thing; `group` is the part of a match that is it."""

    kind: str
    written: str
    group: int | str = 0
    lang: str = ""

    def pattern(self, lang: str) -> re.Pattern[str]:
        """The pattern for a chat in that language; one of another language finds nothing."""
        return _compiled(self.written if self.lang in ("", lang) else r"(?!)")


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


SHAPES = (
    Shape("link", r"(?:https?://|www\.)[^\s，。<>]+"),
    Shape("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    Shape("address", _LABELLED_ZH, "what", lang="zh-CN"),
    Shape("address", _ADDRESS_ZH, lang="zh-CN"),
    Shape("address", _LABELLED_EN, "what", lang="en"),
    Shape("address", _TO_POSTCODE, lang="en"),
    Shape("address", _ADDRESS_EN, lang="en"),
    Shape("address", r"\b(?:U[SN]\w{1,4}\s+\w+,\s*)?[ADF]PO,?\s+A[AEP]\s+\d{5}", lang="en"),
    Shape("account", rf"{_ACCOUNT_LABEL}(?P<what>[A-Za-z0-9][\w.@+-]{{3,}})", "what"),
    Shape("phone", r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d){8}(?!\d)"),
    Shape(
        "phone",
        r"(?<![一二三四五六七八九零〇幺])[一幺][三四五六七八九](?:\s?[一二三四五六七八九零〇幺]){9}",
    ),
    Shape("phone", r"(?:尾号|后四位)\s*(?:是|为|:|：)?\s*(?P<what>\d{3,4})(?!\d)", "what"),
    Shape("phone", r"(?:ending|ends)\s+(?:in|with)?\s*(?P<what>\d{3,4})(?!\d)", "what"),
    Shape("phone", r"(?<!\d)1[3-9]\d\*{2,}\d{2,4}(?!\d)"),
    Shape("phone", r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)|(?<!\d)400[- ]?\d{3,4}[- ]?\d{3,4}(?!\d)"),
    Shape(
        "phone",
        r"(?<![\w.$£€-])(?!\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
        r"(?=\+?(?:[ ().-]{0,2}\d){9,15}(?!\d))"
        r"\+?[(\d][\d ().-]*[ ().+-][\d ().-]*\d(?:\s?x\d{1,5})?(?![\w-])"
        r"|(?<!\w)\+\d{9,14}(?!\d)",
    ),
    Shape("parcel", rf"{_PARCEL_LABEL}(?P<what>{_CODE})", "what"),
    Shape("parcel", rf"(?<![A-Za-z0-9]){_CARRIERS}[A-Z]?\d{{6,}}(?!\d)"),
    Shape("order", rf"{_ORDER_LABEL}(?P<what>{_CODE})", "what"),
    Shape(
        "order",
        r"(?<![A-Za-z0-9.])(?!\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
        r"(?=(?:[A-Za-z-]*\d){5})[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])"
        r"(?![A-Za-z0-9])(?!\s?(?:元|块|毫升|ml|mah|克|g\b|rmb|dollars|usd))",
    ),
)
