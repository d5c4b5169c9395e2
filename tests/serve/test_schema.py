"""What the OpenAPI says is held against what the server does, with inputs drawn from it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
HOST = {"host": "localhost"}


def test_no_input_makes_the_server_fail_or_answer_otherwise_than_it_says(client):
    api = schemathesis.openapi.from_asgi("/openapi.json", client.app, headers=HOST)
    operations = [found.ok() for found in api.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:  # the library's own pytest fixture does not know this pytest

        @given(operation.as_strategy())
        @settings(max_examples=25, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        def holds(case):
            case.validate_response(case.call(headers=HOST), checks=CHECKS)

        holds()
