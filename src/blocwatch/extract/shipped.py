"""The networks that ship with the package: settings with the tokenizer, and ONNX files run on one thread."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from ..errors import BlocwatchError


def settings_of(name: str, what: str) -> tuple[dict[str, Any], Any]:
    """The settings of a network and the tokenizer in them.

    Raises BlocwatchError, naming ``what`` needs it, where onnxruntime or tokenizers is not installed.
    """
    try:
        import onnxruntime  # noqa: F401  (asked for here, so that both are missed in the same words)
        from tokenizers import Tokenizer
    except ImportError as error:
        raise BlocwatchError(f"{what} needs {error.name}: pip install 'blocwatch[full]'") from error
    settings = json.loads(resources.files("blocwatch.weights").joinpath(name).read_text(encoding="utf-8"))
    return settings, Tokenizer.from_str(json.dumps(settings["tokenizer"]))


def network(name: str) -> Any:
    """A network ready to run, on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = resources.files("blocwatch.weights").joinpath(name).read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
