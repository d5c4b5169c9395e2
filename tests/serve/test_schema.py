"""What the OpenAPI says is held against what the server does, with inputs drawn from it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture
def api(client):
    return schemathesis.openapi.from_asgi("/openapi.json", client.app, headers={"host": "localhost"})


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(
    max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_no_input_makes_the_server_fail_or_answer_otherwise_than_it_says(case):
    answer = case.call(headers={"host": "localhost"})
    case.validate_response(answer, checks=[not_a_server_error, status_code_conformance, response_schema_conformance])
