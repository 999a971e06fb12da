"""Calendar files beside a reader that shares no code with us; `make test-calendar` asks it."""
