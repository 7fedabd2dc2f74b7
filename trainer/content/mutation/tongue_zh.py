"""Denying, asking and quoting a Chinese clause.

Each shape is one that a colleague reads at once as not saying it.
"""

from __future__ import annotations

import re

from trainer.content.mutation.pieces import Piece

_NEGATIVE = re.compile(
    r"不|没|无(?!理由|痕|线|门槛|缝|忧)|未(?!来)|别(?!的|家|人)|勿|免|非(?!常)|拒|禁|停|取消|放心|对吧|吗"
)
_PREDICATE = re.compile(
    r"(?<![不没无未只])(?:可以|能够|支持|享受|适用|适合|合适|建议|推荐|包邮|承担|负责|提供|保证|属于|"
    r"(?<![可功智性才万])能(?![力量])|(?<![机社都]|一)会(?![员儿])|(?<![还只没所具会能])有(?![点些时的]|问题|質量|质量|毛病)|"
    r"(?<![但还可总要就只凡正于])是(?![不否])|(?<![以能会要])(?:退|换|补|发|送|出|赔|付)(?=[的了哦哈呢]*$))"
)
_NOT = {"有": "没有"}
_OURS = re.compile(
    r"(?:我们?|咱们?|这边)(?:这边)?(?:这就|马上|现在|先|来|会|也|都|已经|刚)*(?!没|不)"
)
_BARS = re.compile(r"都|也|就|只要|还|才|估计|.我们|.您")
"""Words before which 并不是 denies only half, or nothing."""
_IF = re.compile(r"的[话話]|如果|要是|万一|假如")
_DEED = re.compile(r"[退换补发送赔寄改修派]|保留|申请|处理|安排|登记|办理|核实|联系|加急|包邮|优惠")
_NEARBY = 3
"""Characters between words and a predicate that is theirs."""
_VERB = re.compile(r"(?:退|换|补|发|送|赔|包|给|帮|登记|安排|拍|选|换货|核实|加急|说明)")
_DONT = re.compile(r"拍|选|推荐|建议|下单|穿")
_NOUN = re.compile(
    r"(?:险|券|票|服务|包邮|无理由|退换|退货|换货|补发|保修|分期|免息|赠品|价保|差价|尺码表|面料|颜色|款|色|货|单)$"
)
_FEELING = re.compile(r"理解|明白|抱歉|懂|体谅|感谢|欢迎|体会|感受|心疼|知道|谢谢")
_UNDO = re.compile(r"不(?=能|会|可|支持|用|需|要|是|收|影响|包|适用|退|换|行|提供|享受|够)")
_OFFER = re.compile(
    r"(?:给|帮|为|替)[您你亲]|要不|您?看|可以(?:换|选|先|看|考虑)|我(?:先|来|去|这边)|推荐|建议|安排|登记|"
    r"麻烦|方便|请"
)
_LEAD = re.compile(r"^(?:亲亲?|好的|嗯嗯?|那|哦|您好|在的|放心|可以的)\s*")


class Chinese:
    """The shapes of Chinese."""

    def denies(self, said: str) -> bool:
        """Whether the words themselves deny something."""
        return _NEGATIVE.search(said) is not None

    def denials(self, piece: Piece) -> list[str]:
        """Near: at the predicate; far: around the clause."""
        clause = piece.text
        told = self._at_predicate(piece)
        if _IF.search(clause):
            return told
        ours = _OURS.match(clause, 0, piece.span[0])
        bare = (clause if ours is None else clause[ours.end() :]).removesuffix("的")
        if ours is not None:
            told.append(f"{ours[0].removesuffix('会')}不会{bare}")
        elif not _BARS.search(clause[: piece.span[1]]):
            told.append(f"并不是{clause}")
        is_noun = len(piece.said) <= 10 and _NOUN.search(piece.said) and "有" not in piece.said
        told.append(f"我们没有{piece.said}这项服务" if is_noun else f"我们没有{bare}这回事")
        told.append(f"我可没说{bare}")
        return [*told, f"{bare}是做不到的"] if _DEED.search(clause) else told

    def affirmed(self, piece: Piece) -> list[str]:
        """One 不 before a modal or a verb, or one 没有, taken out."""
        first, last = piece.span
        found = list(_UNDO.finditer(piece.text, first, last))
        if piece.is_single and len(found) == 1 and len(_NEGATIVE.findall(piece.said)) == 1:
            at = found[0]
            return [piece.text[: at.start()] + piece.text[at.end() :]]
        return []

    def refusals(self, piece: Piece) -> list[str]:
        """我不理解: only where the words name a feeling and nothing stands between."""
        found = _FEELING.match(piece.said)
        if found is None:
            return []
        at = piece.span[0]
        return [
            f"{piece.text[:at]}并不{piece.text[at:]}",
            f"{piece.text[:at]}不能{piece.text[at:]}",
        ]

    def asked(self, piece: Piece) -> list[str]:
        """As 是…吗？ and as …对吧？."""
        core = _LEAD.sub("", piece.text) if piece.span[0] > 2 else piece.text
        core = core.removesuffix("吧").removesuffix("的") if len(core) > 3 else core
        return [f"是{core}吗？" if "是" not in core else f"{core}吗？", f"{core}，对吧？"]

    def quoted(self, piece: Piece) -> list[str]:
        """As 您说“…”，对吗？ and without the question."""
        return [f"您说“{piece.text}”，对吗？", f"您刚才提到“{piece.text}”"]

    def warned(self, piece: Piece) -> list[str]:
        """A denial, and a warning of those who say it."""
        told = [
            f"我们不会说{piece.text.removesuffix('的')}这种话",
            f"凡是说“{piece.text}”的都是骗人的",
        ]
        if self.denies(piece.said):
            return [*self.affirmed(piece), *told]
        return told if _BARS.search(piece.text) else [f"并不是{piece.text}", *told]

    def is_offer(self, piece: Piece) -> bool:
        """给您换货吗 offers it still."""
        return _OFFER.search(piece.text) is not None

    def stuffed(self, words: list[str]) -> str:
        """Blanks between them."""
        return " ".join(words)

    def _at_predicate(self, piece: Piece) -> list[str]:
        clause, (first, last) = piece.text, piece.span
        verb = _DONT.match(piece.said)
        if verb is not None:
            negator = "不" if verb[0] in ("推荐", "建议") else "不要"
            return [clause[:first] + negator + clause[first:]]
        found = list(_PREDICATE.finditer(clause))
        before = [one for one in found if one.start() < last]
        after = [one for one in found if last <= one.start() <= last + _NEARBY]
        at = next(iter([*before[::-1], *after]), None)
        if at is not None:
            new = _NOT.get(at[0], f"不{at[0]}")
            return [clause[: at.start()] + new + clause[at.end() :]]
        if _VERB.match(piece.said):
            return [f"{clause[:first]}不能{clause[first:]}"]
        return []
