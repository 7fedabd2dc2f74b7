"""Problems as SARIF 2.1.0, for editors and for what shows findings beside a change.

Knows that format and nothing of how problems are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from trainer import __version__
from trainer.content.problem_guide import Section, guide
from trainer.content.problems import CODES, Problem, sentence, suggestion
from trainer.wording import Wording

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative addresses are relative to: where the check was started."""
_BLANK = re.compile(r"\{\w+\}")


def sarif(
    problems: Iterable[Problem],
    wording: Wording,
    *,
    here: Path,
    exit_code: int,
    properties: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A log with one run: every rule that was broken, with help, and every place.

    Lines and columns count from 1, columns in code points; a place names no end, so it reaches to
    the end of its line. Files below `here` are named relative to it.
    """
    told = list(problems)
    codes = sorted({one.code for one in told})
    pages = guide() if codes else {}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "trainer",
                "version": __version__,
                "rules": [_rule(code, pages.get(code), wording) for code in codes],
            }
        },
        "invocations": [{"executionSuccessful": True, "exitCode": exit_code}],
        "language": wording.lang,
        "columnKind": "unicodeCodePoints",
        "results": _results(told, codes, wording, here),
    }
    if properties:
        run["properties"] = properties
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, page: Section | None, wording: Wording) -> dict[str, Any]:
    """A rule: what it says in the language asked for, and its section of the guide as help."""
    said = _BLANK.sub("…", wording.template(f"problem.{code}"))
    rule: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": said},
        "defaultConfiguration": {"level": CODES[code]},
    }
    if page is not None:
        rule["name"] = page.title
        rule["fullDescription"] = {"text": page.plain}
        rule["help"] = {"text": page.plain, "markdown": page.text or page.title}
    return rule


def _results(
    told: list[Problem], codes: list[str], wording: Wording, here: Path
) -> list[dict[str, Any]]:
    """Fingerprints name the problem, not its line, so that a finding is known again after edits."""
    seen: Counter[str] = Counter()
    results = []
    for one in told:
        artifact = _artifact(one.file, here)
        parts = [one.code, artifact["uri"], *map(str, sorted(one.details.items()))]
        mark = "\n".join(parts)
        seen[mark] += 1
        whole = f"{mark}\n{seen[mark]}".encode(errors="surrogatepass")
        fingerprint = sha256(whole).hexdigest()
        results.append(_result(one, codes.index(one.code), wording, artifact, fingerprint))
    return results


def _result(
    told: Problem, index: int, wording: Wording, artifact: dict[str, str], fingerprint: str
) -> dict[str, Any]:
    hint = suggestion(told, wording)
    message = sentence(told, wording)
    place = {"startLine": told.line, "startColumn": told.column}
    return {
        "ruleId": told.code,
        "ruleIndex": index,
        "level": told.severity,
        "message": {"text": f"{message} {hint}" if hint else message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": place}}],
        "partialFingerprints": {"problem/v1": fingerprint},
    }


def _artifact(file: str, here: Path) -> dict[str, str]:
    """The address of a file: relative where it lies below `here`, else a file: address."""
    path = here / file
    try:
        inside = path.relative_to(here)
    except ValueError:
        return {"uri": path.as_uri()}
    return {"uri": quote(inside.as_posix(), errors="surrogateescape"), "uriBaseId": ROOT}
