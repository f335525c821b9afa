"""The errors that a user may see.

    AssistantError              every message is Vietnamese, one line: what is wrong, where, what to do
    ├── InputError              bad input: a report file, an option, a document        exit 2
    │   └── UnreadableDocument  a document that cannot be read into the library
    ├── ConflictError           the stored thing changed since it was read            exit 2
    ├── RefusedError            the rules forbid it (unaccepted text, privacy)        exit 1
    └── ServiceError            a model, an embedding endpoint or a database          exit 3
        ├── ModelError          the language model's reply cannot be used
        │   └── UnusableReply   it was the model that failed, not the way to it: empty, refused, without an end
        │       └── LengthError it reached the limit of its length
        └── StorageError        the store or an index cannot be opened

`ServiceError.retry` says whether the same call may succeed later.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all errors meant for the user; `str(error)` is ready to be shown."""

    exit_status = 1


class InputError(AssistantError):
    exit_status = 2


class UnreadableDocument(InputError):
    """A document that the library cannot take; the message says why and what to do."""


class ConflictError(AssistantError):
    exit_status = 2


class RefusedError(AssistantError):
    exit_status = 1


class ServiceError(AssistantError):
    exit_status = 3

    def __init__(self, message: str, *, retry: bool = False) -> None:
        super().__init__(message)
        self.retry = retry


class ModelError(ServiceError):
    """`partial` keeps what had arrived before the fault, so that nothing written is lost."""

    def __init__(self, message: str, *, retry: bool = False, partial: str = "") -> None:
        super().__init__(message, retry=retry)
        self.partial = partial


class UnusableReply(ModelError):
    """The model answered, but not with a text: asking the same again would end the same."""


class LengthError(UnusableReply):
    pass


class StorageError(ServiceError):
    pass
