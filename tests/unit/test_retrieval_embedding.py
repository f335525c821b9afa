"""The adapters to vectors: an endpoint's faults in Vietnamese, and the model that comes with the install."""

from __future__ import annotations

import json

import numpy as np
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from assistant.embedding import OpenAIEmbedder, builtin
from assistant.errors import ServiceError


def reply(request: Request) -> Response:
    texts = json.loads(request.data)["input"]
    data = [{"index": i, "object": "embedding", "embedding": [3.0, float(len(t)), 0.0]} for i, t in enumerate(texts)]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return Response(
        json.dumps({"object": "list", "model": "m", "data": data, "usage": usage}), mimetype="application/json"
    )


def test_an_endpoint_is_sent_plain_texts_and_gives_unit_vectors(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/embeddings").respond_with_handler(reply)
    embedder = OpenAIEmbedder(httpserver.url_for("/v1"), "m")
    rows = embedder.passages(["hoà bình", ""])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1) and embedder.dimension == 3
    assert json.loads(httpserver.log[0][0].data)["input"] == ["hòa bình", "."]
    assert embedder.query("x")[0] > 0 and embedder.passages([]) == []


@pytest.mark.parametrize("body", ["<html>", '{"data": []}', '{"data": [{"index": 0, "embedding": []}]}'])
def test_what_an_endpoint_must_not_say_is_a_service_error(httpserver: HTTPServer, body: str) -> None:
    httpserver.expect_request("/v1/embeddings").respond_with_data(body, content_type="application/json")
    with pytest.raises(ServiceError, match="Máy chủ véc-tơ"):
        OpenAIEmbedder(httpserver.url_for("/v1"), "m").query("x")


def test_an_endpoint_that_is_not_there_is_a_service_error_without_the_key() -> None:
    with pytest.raises(ServiceError) as caught:
        OpenAIEmbedder("http://127.0.0.1:9/v1", "m", "khoa-bi-mat").passages(["x"])
    assert "khoa-bi-mat" not in str(caught.value) and "ASSISTANT_EMBED_BASE_URL" in str(caught.value)


def test_the_built_in_model_gives_near_meanings_near_vectors() -> None:
    model = builtin()
    if model is None:
        pytest.skip("no wheel of the built-in model for this machine")
    near, far = model.passages(["Hợp nhất ba văn phòng cấp tỉnh", "Cách nấu phở bò\x00 \ud800"])
    query = np.array(model.query("sáp nhập các văn phòng"))
    assert len(near) == model.dimension and np.dot(query, near) > np.dot(query, far)
    assert np.allclose(model.query("hoà"), model.query("hòa")) and len(model.query("")) == model.dimension
