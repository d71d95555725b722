"""What operators see of the running processes: metrics for Prometheus, logs as JSON. docs/runbook.md."""
