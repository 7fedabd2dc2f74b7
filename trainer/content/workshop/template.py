"""What a new scenario starts from: short, whole, and free of problems from its first minute."""

from __future__ import annotations

from trainer.content.yaml_writer import scalar

_ZH = """\
# 场景：一段可以练、可以评分的接待。每次改动都可以 `trainer check` 查一遍。
format: 1
id: {id}
title: {title}
category: {category}
level: {level}
minutes: 3
role: 你是店里的客服，可以查商品和规则。
goal: 先回应买家，再把发货时间说清楚，不让买家再问第二遍。
customer: {{name: <buyer.name>, mood: calm}}

facts:
  buyer.name: {{draw: name}}
  ship: {{value: 48h, kind: duration}}   # 改成你店里的发货时间

patience:
  nudges:
    - {{after: 40s, say: [在吗？]}}
  leave: {{after: 120s, to: left}}
  hold: 60s

stages:
  # 第一个阶段就是开场：买家先说，客服回答，再按标准评分。
  opening:
    buyer: [在吗, 今天拍的话什么时候能发货呀]
    criteria:
      ship_time:
        role: claim
        label: 说清发货时间
        say: <ship>内发|<ship>内给您发|<ship>内安排|<ship>就发|<ship>内发出|<ship>内寄出|<ship>发货
        points: 3
        dimension: accuracy
        why: 买家问的是时间，先把时间说出来
        better: 亲，今天拍下<ship>内就给您发出哦
    go: bought
    model: 在的亲，今天拍下我们<ship>内给您发货，发出后您能在订单里看到物流哦。
    hint: 买家问的是时间，先说时间。
    samples:
      - {{say: 在的亲，今天拍<ship>内发货哦, expect: {{ship_time: met}}}}
      - {{say: 会尽快的, expect: {{ship_time: missed}}}}

criteria:
  greet:
    role: courtesy
    label: 问候
    intent: [greeting, offer_help]
    scope: opening
    dimension: empathy
  goodbye:
    role: courtesy
    label: 结束语
    intent: [closing, anything_else]
    scope: closing
    dimension: process

endings:
  bought: {{title: 下单了, buyer: 好的，那我拍了, result: good, bought: yes}}
  left: {{title: 买家走了, buyer: 算了，我去别家看看, result: bad, outcome: left}}

# 示范打法：程序照着打一遍，看分数对不对。
samples:
  good:
    passed: yes
    stages:
      opening: ["您好亲，在的～今天拍下<ship>内发货，发出后您能在订单里看到物流哦"]
      wrap_up: ["感谢您的支持，有问题随时找我，祝您生活愉快"]
  weak:
    passed: no
    stages:
      opening: ["您好亲，会尽快给您安排的"]
  bad:
    passed: no
    stages:
      opening: ["不知道，自己看"]
"""

_EN = """\
# A scenario: one chat to practise and to be graded on. `trainer check` tells what is wrong with it.
format: 1
id: {id}
title: {title}
category: {category}
level: {level}
minutes: 3
role: You are an agent of the shop and may look up products and policies.
goal: Answer the buyer first, then say when it ships, so that nobody has to ask twice.
customer: {{name: <buyer.name>, mood: calm}}

facts:
  buyer.name: {{draw: name}}
  ship: {{value: 48h, kind: duration}}   # how long your shop takes

patience:
  nudges:
    - {{after: 40s, say: [hello?]}}
  leave: {{after: 120s, to: left}}
  hold: 60s

stages:
  # The first stage is the start: the buyer writes, the agent answers, the criteria are read.
  opening:
    buyer: [hi there, "if I order today, when does it ship?"]
    criteria:
      ship_time:
        role: claim
        label: Say when it ships
        say: ship…within <ship>|ship…in <ship>|sent…within <ship>|dispatch…within <ship>
        points: 3
        dimension: accuracy
        why: The question is when; say the time first
        better: We ship within <ship> of your order
    go: bought
    model: Hi there! We ship within <ship> of your order, and you can follow the parcel.
    hint: The question is when. Say the time first.
    samples:
      - {{say: We ship within <ship>, expect: {{ship_time: met}}}}
      - {{say: As soon as we can, expect: {{ship_time: missed}}}}

criteria:
  greet:
    role: courtesy
    label: Greeting
    intent: [greeting, offer_help]
    scope: opening
    dimension: empathy
  goodbye:
    role: courtesy
    label: Goodbye
    intent: [closing, anything_else]
    scope: closing
    dimension: process

endings:
  bought: {{title: Ordered, buyer: "Great, ordering now", result: good, bought: yes}}
  left: {{title: Left, buyer: never mind then, result: bad, outcome: left}}

# How the program plays it, to see that the grade is right.
samples:
  good:
    passed: yes
    stages:
      opening: ["Hi there, happy to help! We ship within <ship> of your order."]
      wrap_up: ["Thanks for writing, have a lovely day!"]
  weak:
    passed: no
    stages:
      opening: [Hi! As soon as we can.]
  bad:
    passed: no
    stages:
      opening: [No idea.]
"""


def new_text(*, lang: str, id: str, title: str, category: str, level: str) -> str:  # noqa: A002
    """The text of a new scenario, commented, in the language of its pack."""
    told = _ZH if lang == "zh-CN" else _EN
    return told.format(id=id, title=scalar(title), category=category, level=level)
