"""How many examples hypothesis tries: few by default, `--hypothesis-profile=nightly` many."""

from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "default", max_examples=15, deadline=None, derandomize=True, suppress_health_check=_SLOW
)
settings.register_profile(
    "nightly", max_examples=2_000, deadline=None, suppress_health_check=_SLOW, print_blob=True
)
settings.load_profile("default")
