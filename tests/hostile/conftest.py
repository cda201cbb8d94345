"""One manual with a good release for all tests of hostile input."""

import pytest
from tests.hostile.house import House


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house") / "manual")
