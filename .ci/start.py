"""Installs the trainer beside this checkout and opens it, or runs every gate and test.

    python3 .ci/start.py            install, open the trainer
    python3 .ci/start.py check …    install, run `trainer check …` (any trainer command)
    python3 .ci/start.py test       install with the test tools, run every gate and test

Needs Python 3.11 with pip, nothing else. Inside a virtual environment it installs there;
otherwise it makes one in .venv; where venv is missing it installs into .venv-flat, which works
even where Python refuses global installs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
FLAT = ROOT / ".venv-flat"
FEEDS = ("trainer", "scenarios", "scoring.yaml", "pyproject.toml")


def main(args: list[str]) -> int:
    if sys.version_info < (3, 11):
        print(f"trainer needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    is_test = args[:1] == ["test"]
    python, env = prepare(for_tests=is_test)
    if is_test:
        command = [python, str(ROOT / ".ci" / "gates.py"), *args[1:]]
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    command = [python, "-m", "trainer", *args]
    # An installed copy is opened, not the checkout: run from elsewhere so it cannot be shadowed.
    return subprocess.run(command, cwd=Path.home(), env=env, check=False).returncode


def prepare(*, for_tests: bool) -> tuple[str, dict[str, str]]:
    """Install if anything changed; returns the interpreter and the environment to use."""
    env = dict(os.environ)
    if sys.prefix != sys.base_prefix:
        return install(sys.executable, [], env, Path(sys.prefix), for_tests=for_tests)
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists() and not make_venv():
        return flat(env, for_tests=for_tests)
    return install(str(python), [], env, VENV, for_tests=for_tests)


def make_venv() -> bool:
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode == 0:
        return True
    print("This Python has no venv (on Debian and Ubuntu: apt install python3-venv).")
    print("Installing into .venv-flat instead, which needs only pip.")
    import shutil

    shutil.rmtree(VENV, ignore_errors=True)
    return False


def flat(env: dict[str, str], *, for_tests: bool) -> tuple[str, dict[str, str]]:
    paths = [str(ROOT)] if for_tests else []
    env["PYTHONPATH"] = os.pathsep.join([*paths, str(FLAT), env.get("PYTHONPATH", "")])
    env["PATH"] = os.pathsep.join([str(FLAT / "bin"), env.get("PATH", "")])
    place = ["--target", str(FLAT), "--upgrade"]
    return install(sys.executable, place, env, FLAT, for_tests=for_tests)


def install(
    python: str, place: list[str], env: dict[str, str], where: Path, *, for_tests: bool
) -> tuple[str, dict[str, str]]:
    stamp = where / ".trainer-installed"
    wanted = f"{'test' if for_tests else 'use'} {digest()}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python, env
    extras = "[dev]" if for_tests else ""
    is_editable = for_tests and not place
    what = ["-e", f"{ROOT}{extras}"] if is_editable else [f"{ROOT}{extras}"]
    print("Installing …" if sys.stdout.encoding.lower().startswith("utf") else "Installing ...")
    command = [python, "-m", "pip", "install", "--quiet", *place, *what]
    done = subprocess.run(command, env=env, check=False)
    if done.returncode != 0:
        print("pip could not install the trainer (its reason stands above).")
        print("If it says externally-managed-environment, run this inside a virtual environment.")
        raise SystemExit(3)
    if for_tests and place:
        subprocess.run([python, "-m", "trainer.wording.catalogue"], env=env, check=True, cwd=ROOT)
    stamp.write_text(wanted, encoding="utf-8")
    return python, env


def digest() -> str:
    """A fingerprint of everything that is installed."""
    whole = hashlib.sha256()
    for name in FEEDS:
        place = ROOT / name
        files = [place] if place.is_file() else sorted(place.rglob("*"))
        for path in files:
            if path.is_file() and path.suffix not in {".pyc", ".mo"}:
                whole.update(str(path.relative_to(ROOT)).encode())
                whole.update(path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
