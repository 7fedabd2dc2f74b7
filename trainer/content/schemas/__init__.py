"""JSON Schemas of the content files, for completion, hover and red lines in an editor.

Drawn from the models by `python -m trainer.content.schemas` and shipped as files, one set for
English keys and one for Chinese; `trainer init` and `new` lay copies beside what they write.
"""
