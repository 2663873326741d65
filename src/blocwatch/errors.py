"""What can go wrong, each with the exit code that the command line gives.

BlocwatchError                1
├── Unreadable                3  bytes that are no text: empty, binary, wrong encoding, too large, a broken JSON line
│   └── NotAnArticle          4  readable, but no article in a language that we read
├── BadLexicon                5  a user's own actors or rules with a mistake; names file and line
├── BadRequest                2  an argument that names nothing we have or can parse
└── RecordError               6
    ├── StoreLocked           7  another process holds the record file
    └── WrongVersion          8  a record file of another version, or no record file at all
"""

from __future__ import annotations


class BlocwatchError(Exception):
    """One clear line for the user; ``exit_code`` is what the command line exits with."""

    exit_code = 1
    code = "error"


class BadRequest(BlocwatchError):
    """An argument that names nothing we have or can parse."""

    exit_code, code = 2, "bad-request"


class Unreadable(BlocwatchError):
    """Bytes that are no text of ours."""

    exit_code, code = 3, "unreadable"


class NotAnArticle(Unreadable):
    """Readable, but no article in a language that we read."""

    exit_code, code = 4, "not-an-article"


class BadLexicon(BlocwatchError):
    """A mistake in a user's own actors or rules; the message names file and line."""

    exit_code, code = 5, "bad-lexicon"


class RecordError(BlocwatchError):
    """The record file can't be used."""

    exit_code, code = 6, "record"


class StoreLocked(RecordError):
    """Another process holds the record file."""

    exit_code, code = 7, "locked"


class WrongVersion(RecordError):
    """A record file of another version, or no record at all."""

    exit_code, code = 8, "wrong-version"
