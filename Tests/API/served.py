"""A sandbox school served by the real binary, for programs that ask it over HTTP."""

import json
import os
import pathlib
import secrets
import signal
import subprocess
import tempfile
import urllib.request

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "Fixtures" / "sample-school"
TODAY = "2026-06-01"
START_SECONDS = 30


class Served:
    """Gone, with its archive, when the block ends."""

    def __init__(self, larets, folder=None, sandbox_day=TODAY, serve=()):
        self.larets = str(pathlib.Path(larets).resolve())
        self.work = None if folder else tempfile.TemporaryDirectory(prefix="larets-served-")
        self.archive = folder or self.work.name + "/archive"
        self.environment = {
            "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "LARETS_LANG": "ru", "LARETS_TODAY": sandbox_day,
            "LARETS_ARCHIVE": self.archive,
        }
        self.serve_words = list(serve)
        self.log = tempfile.TemporaryFile(mode="w+")

    def run(self, *words, input=None):
        done = subprocess.run(
            [self.larets, *words], env=self.environment, input=input, capture_output=True, text=True)
        if done.returncode not in (0, 3):
            raise SystemExit(f"larets {' '.join(words)}: {done.returncode} {done.stderr}")
        return done.stdout

    def fill(self):
        """The sample school with its scans."""
        self.run("init", "--sandbox", self.archive)
        self.run("student", "import", str(SAMPLES / "roster.csv"))
        self.run("nomenclature", "import", self.archive + "/Config/nomenclature.yaml")
        self.run("nomenclature", "approve", "--by", "директор")
        self.run("upload", "--manifest", str(SAMPLES / "uploads.csv"))

    def account(self, login, role, *words):
        """Makes an account of the staff; the password."""
        password = secrets.token_urlsafe(12)
        self.run("user", "add", login, "--role", role, *words, "--password-file", "-", input=password)
        return password

    def __enter__(self):
        self.process = subprocess.Popen(
            [self.larets, "--json", "serve", "--port", "0", *self.serve_words], env=self.environment,
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        if not line:
            self.log.seek(0)
            raise SystemExit("the service did not start: " + self.log.read())
        self.told = json.loads(line)
        self.url = self.told["url"]
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.code = self.process.wait(timeout=60)
        if self.work:
            self.work.cleanup()

    def ask(self, method, path, body=None, headers=()):
        """Status, fields and body of an answer."""
        request = urllib.request.Request(self.url + path, method=method, headers=dict(headers))
        if isinstance(body, (dict, list)):
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        elif body is not None:
            request.data = body
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    def token(self, login, password):
        """A token of an account, got as a program gets one."""
        status, headers, _ = self.ask("POST", "/api/v1/session", {"name": login, "password": password})
        if status != 200:
            raise SystemExit(f"{login} cannot log in: {status}")
        cookie = headers["Set-Cookie"].split(";")[0]
        status, _, body = self.ask(
            "POST", "/api/v1/tokens", {"label": "проверка"},
            {"Cookie": cookie, "Origin": self.url})
        if status != 201:
            raise SystemExit(f"no token for {login}: {status} {body.decode()}")
        return json.loads(body)["secret"]
