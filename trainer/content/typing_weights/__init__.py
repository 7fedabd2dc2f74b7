"""What characters weigh in the difficulty of a passage: data, one pair of files a language.

`LANG.yaml` is written by hand; `zh-CN.common.txt` is counted from the shipped texts by
`python -m trainer.content.typing_weights` and then left alone, so that months stay comparable.
"""
