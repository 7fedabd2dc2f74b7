"""Parting in Chinese, read off the build of a clause: asking for a rating.

Works a clause at a time. Refuses to know lexicon files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.matching.folding import Clause, Folded

_RATING = r"(?:评价|好评|满意度|五星|5星|打分|评分|小红心|点赞|赞)"
_RATER = (
    r"(?:我|小妹|妹子|妹纸|小二|客服|咱们?|我们|这边|本次|此次|这次|小店|店铺|服务|小的|人家|俺)"
)
_ASKED = re.compile(
    rf"(?:给|对|为|帮){_RATER}[^,]{{0,8}}{_RATING}"
    rf"|(?:麻烦|辛苦|请|求|希望|期待|邀请|烦请|恳请|劳烦|记得|欢迎|方便|可以|能否|动动|觉得|如果|满意)[^,]{{0,14}}"
    rf"(?:给|做|点|打|留|写|参与|发|评|来)[^,]{{0,8}}{_RATING}"
    rf"|(?:给|做|点|打|留|评)(?:个|一?下|一个|下个|出)(?:满意的?|五星|好的?|服务|小小的?|大大的?)?{_RATING}"
    rf"|你的?(?:评价|好评|满意)(?:就?是|对)[^,]{{0,12}}(?:支持|动力|鼓励|肯定|认可|重要)"
    r"|[请麻烦][^,]{0,10}(?:点击|戳)[^,]{0,10}(?:评价|打分|评分|小红心)"
    r"|评价(?:一下|下)(?:小妹|妹子|我|客服|本次|此次|这次|服务|哦|呢|哈|呀|吧|$)"
)
_OTHERS = re.compile(
    r"差评|(?:看|查看|参考|其他|别的|买家|顾客|商品|大家)的?[^,]{0,4}评价|修改评价|删除?评价|评价(?:管理|有礼|晒图|页面|里|中|区|内容|"
    r"记录|入口|返|后[^,]{0,4}返|完成)|追加评价|无法评价|不能评价|评价不了|好评率|评价(?:是|都|也)(?!对)|返现|红包"
)


def partings(folded: Folded) -> Iterator[Clause]:
    """Clauses that ask the buyer for a rating of the service."""
    if not _SIGN.search(folded.body):
        return
    for clause in folded.clauses:
        text = folded.body[clause.start : clause.end]
        if _ASKED.search(text) and not _OTHERS.search(text):
            yield clause


_SIGN = re.compile(r"评|星|满意度|打分|小红心|赞")
