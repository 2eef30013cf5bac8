"""The local PayPal as a program."""

import re
import subprocess
import sys

import requests

from tests.programs import PROJECT

COMMAND = [sys.executable, "-m", "billing.fakepaypal", "--port", "0"]
SECONDS = 20


def test_it_refuses_to_start_outside_debug():
    done = subprocess.run(
        COMMAND, cwd=PROJECT, env={"PAYPAL_LOCAL": "false"}, capture_output=True, text=True, timeout=SECONDS
    )

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "PAYPAL_LOCAL=true" in done.stderr


def test_it_serves_the_client_that_the_settings_name():
    env = {"PAYPAL_LOCAL": "true", "PAYPAL_CLIENT_ID": "the-client", "PAYPAL_CLIENT_SECRET": "its secret"}
    with subprocess.Popen(COMMAND, cwd=PROJECT, env=env, stdout=subprocess.PIPE, text=True) as program:
        try:
            [url] = re.findall(r"http://\S+", program.stdout.readline())
            form = {"grant_type": "client_credentials"}
            auth = ("the-client", "its secret")
            answer = requests.post(f"{url}/v1/oauth2/token", auth=auth, data=form, timeout=SECONDS)
        finally:
            program.terminate()

    assert answer.status_code == 200


def test_it_says_when_the_port_is_taken(paypal):
    port = paypal.url.rpartition(":")[2]
    command = [*COMMAND[:-1], port]
    done = subprocess.run(
        command, cwd=PROJECT, env={"PAYPAL_LOCAL": "true"}, capture_output=True, text=True, timeout=SECONDS
    )

    assert done.returncode == 1
    assert f"cannot listen on port {port}" in done.stderr


def test_no_part_of_the_service_imports_it():
    own = PROJECT / "billing" / "fakepaypal"
    apps = ("accounts", "billing", "config", "feeds", "football", "live", "odds", "pages", "tennis")
    files = [file for app in apps for file in (PROJECT / app).rglob("*.py") if own not in file.parents]

    assert not [
        file for file in files if re.search(r"^\s*(from|import) .*fakepaypal", file.read_text(), re.M)
    ]
