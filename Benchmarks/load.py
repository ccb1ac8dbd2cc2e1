#!/usr/bin/env python3
"""Puts the service under load: looks, searches, downloads beside nginx, durable uploads, slow clients, a long mix.

    python3 load.py --larets LARETS [--town work/town-1000000] [--seconds 10] [--mix-seconds 120] [--report FILE]
    python3 load.py --larets LARETS --mix-only --mix-seconds 3600 --mix-pause 0.1

The service, its clients and the measuring share the machine. Prints a table in Markdown with the goals beside what was
measured, and writes work/load.json. Needs wrk and nginx (Debian).
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import re
import secrets
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zlib

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests" / "API"))
import served  # noqa: E402
from populate import populate  # noqa: E402

WORK = HERE / "work"
SCAN_BYTES = 400_000
SLOW_CLIENTS, SLOW_SECONDS = 64, 20
CLIENTS = 64
# Who asks at the same moment in a school of a thousand pupils. With 64 in a closed loop the mean alone is 64 / rate: 32 ms
# at 2,000 a second, whatever the program does.
SEARCHERS = 16
WORDS = ["олимпиада", "конкурс", "диплом", "школа", "победитель", "чтецов", "область", "грамота", "выставка", "сертификат"]


def png(size, seed):
    """A picture of about so many bytes that no other seed has."""
    width = 256
    rows = size // (width * 3 + 1)
    noise = random.Random(seed).randbytes(rows * width * 3)
    data = b"".join(b"\0" + noise[row * width * 3:(row + 1) * width * 3] for row in range(rows))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, rows, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(data, 0)) + chunk(b"IEND", b""))


# Behind every script.
RESULT = """
done = function(s, l)
  local errors = s.errors.status + s.errors.connect + s.errors.read + s.errors.timeout
  io.write(string.format('RESULT %d %d %d %d\\n', s.requests, s.duration, l:percentile(99.0), errors))
end
"""


class Wrk:
    def __init__(self, seconds):
        self.seconds = seconds

    def run(self, url, paths, token=None, connections=CLIENTS):
        """Requests a second, milliseconds at the 99th percentile, and answers that were no success."""
        headers = f'["Authorization"]="Bearer {token}"' if token else ""
        script = "\n".join([
            "local paths = {" + ",".join(json.dumps(path) for path in paths) + "}",
            f"local headers = {{{headers}}}",
            "request = function() return wrk.format('GET', paths[math.random(#paths)], headers) end",
            "setup = function(thread) math.randomseed(os.time()) end",
        ])
        return self.measured(script, url, connections, self.seconds)

    def upload(self, url, token, student, first, connections, seconds):
        """The same of durable uploads: scans that nobody has sent yet, numbered from `first` on."""
        with tempfile.NamedTemporaryFile() as file:
            file.write(BASE)
            file.flush()
            return self.measured(
                (HERE / "upload.lua").read_text(), url, connections, seconds,
                UPLOAD_PICTURE=file.name, UPLOAD_TOKEN=token, UPLOAD_STUDENT=student, UPLOAD_FIRST=str(first))

    def measured(self, script, url, connections, seconds, **environment):
        with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
            file.write(script + RESULT)
            file.flush()
            done = subprocess.run(
                ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", file.name, url],
                env=os.environ | environment, capture_output=True, text=True)
        found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+)", done.stdout)
        if not found:
            raise SystemExit("wrk: " + done.stdout + done.stderr)
        requests, microseconds, p99, errors = map(int, found.groups())
        return requests / (microseconds / 1e6), p99 / 1000, errors


def resident_mib(process):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024


def address(url):
    host, port = url.split("//")[1].split(":")
    return host, int(port)


BASE = png(SCAN_BYTES, 0)


def picture(number):
    """The same picture with another comment: its own content, without the work of compressing it anew."""
    body = b"n" + struct.pack(">Q", number)
    comment = struct.pack(">I", len(body) + 2) + b"tEXt" + b"N\0" + body
    comment += struct.pack(">I", zlib.crc32(comment[4:]))
    return BASE[:33] + comment + BASE[33:]


class Refused(Exception):
    """An answer that was no success; in a thread, nobody hears of a program's end."""


def upload(url, token, student, number):
    connection = http.client.HTTPConnection(*address(url), timeout=60)
    connection.request(
        "POST", f"/api/v1/scans?student={student}&title=load{number}&name=a.png", picture(number),
        {"Authorization": "Bearer " + token})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 201:
        raise Refused(f"upload: {answer.status} {body.decode()}")
    return json.loads(body)["accessionNumber"]


def is_taken(url, token, student, number):
    try:
        upload(url, token, student, 9_000_000 + number)
    except Refused:
        return False
    return True


def slow_clients(service, token):
    """The most memory while so many clients send a file byte by byte."""
    sockets = []
    for number in range(SLOW_CLIENTS):
        connection = socket.create_connection(address(service.url))
        head = (f"PUT /api/v1/uploads/{number:064x} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n"
                f"Content-Length: {SCAN_BYTES * 10}\r\n\r\n")
        connection.sendall(head.encode())
        sockets.append(connection)
    most, end, piece = 0, time.monotonic() + SLOW_SECONDS, os.urandom(4096)
    while time.monotonic() < end:
        for connection in sockets:
            connection.sendall(piece)
        most = max(most, resident_mib(service.process))
        time.sleep(0.05)
    for connection in sockets:
        connection.close()
    return most


def slow_takers(service, token, student):
    """The most memory while so many clients take a file of some megabytes bit by bit."""
    connection = http.client.HTTPConnection(*address(service.url), timeout=60)
    connection.request(
        "POST", f"/api/v1/scans?student={student}&title=large&name=a.png", png(SCAN_BYTES * 20, 7),
        {"Authorization": "Bearer " + token})
    number = json.loads(connection.getresponse().read())["accessionNumber"]
    connection.close()
    sockets = []
    for _ in range(SLOW_CLIENTS):
        taker = socket.socket()
        taker.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        taker.connect(address(service.url))
        taker.sendall(
            f"GET /api/v1/documents/{number}/files/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
        sockets.append(taker)
    most, end = 0, time.monotonic() + SLOW_SECONDS
    while time.monotonic() < end:
        for taker in sockets:
            taker.recv(2048)
        most = max(most, resident_mib(service.process))
        time.sleep(0.05)
    for taker in sockets:
        taker.close()
    return most


def nginx_rate(wrk, folder, scan):
    """The same file from nginx, in the clear and from the disk's cache."""
    root = pathlib.Path(folder)
    (root / "scan.png").write_bytes(scan)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (root / "nginx.conf").write_text(
        f"pid {root}/pid; error_log /dev/null; worker_processes 2; daemon off; user root; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {root}/b; proxy_temp_path {root}/p; fastcgi_temp_path {root}/f;"
        f" uwsgi_temp_path {root}/u; scgi_temp_path {root}/s; sendfile on;"
        f" server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n")
    process = subprocess.Popen(["nginx", "-c", str(root / "nginx.conf")], stderr=subprocess.DEVNULL)
    time.sleep(1)
    rate, _, errors = wrk.run(f"http://127.0.0.1:{port}", ["/scan.png"], connections=16)
    process.terminate()
    process.wait()
    return rate, errors


def mixed(service, token, students, documents, seconds, pause, uploads):
    """What a school does, for a while: looks, searches, pages, small pictures, downloads and uploads by eight clients.

    uploads: their share of all that is asked, 0 to 1. Returns how much was asked, what went wrong, and the most memory in
    each tenth of the time, in MiB.
    """
    end, errors, asked, memory = time.monotonic() + seconds, [], [], [0.0] * 10
    headers = {"Authorization": "Bearer " + token, "Accept-Language": "ru"}

    def path(draw):
        number, word = draw.choice(documents), urllib.parse.quote(draw.choice(WORDS))
        return draw.choices(
            [f"/api/v1/documents/{number}", f"/api/v1/documents/{number}/files/1", "/api/v1/documents?limit=50",
             f"/api/v1/documents?limit=20&words={word}", f"/search?words={word}", f"/students/{draw.choice(students)}",
             f"/documents/{number}", f"/documents/{number}/thumbnail"],
            weights=[30, 18, 15, 10, 8, 6, 6, 5])[0]

    def work(seed):
        draw, connection, count = random.Random(seed), http.client.HTTPConnection(*address(service.url), timeout=60), 0
        while time.monotonic() < end:
            count += 1
            if draw.random() < uploads:
                try:
                    upload(service.url, token, draw.choice(students), 10_000_000 + seed * 1_000_000 + count)
                except Refused as error:
                    errors.append(str(error))
            else:
                chosen = path(draw)
                connection.request("GET", chosen, headers=headers)
                answer = connection.getresponse()
                answer.read()
                if answer.status != 200:
                    errors.append(f"{answer.status} {chosen}")
            time.sleep(pause)
        asked.append(count)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    begun = time.monotonic()
    while (past := time.monotonic() - begun) < seconds:
        tenth = int(past * 10 / seconds)
        memory[tenth] = max(memory[tenth], resident_mib(service.process))
        time.sleep(min(1, seconds / 50))
    for thread in threads:
        thread.join()
    for error in sorted(set(errors)):
        print(error, file=sys.stderr)
    return sum(asked), len(errors), memory


def town_rows(options, wrk, row):
    town = served.Served(options.larets, folder=options.town, sandbox_day="2026-05-20")
    # The archive is kept from run to run: an account for each.
    login = "load-" + secrets.token_hex(4)
    password = town.account(login, "archivist", "--name", "Load")
    with town:
        token = town.token(login, password)
        paths = ["/api/v1/documents?limit=20&words=" + urllib.parse.quote(word) for word in WORDS]
        wrk.run(town.url, paths, token, connections=SEARCHERS)
        rate, p99, errors = wrk.run(town.url, paths, token, connections=SEARCHERS)
        crowd, crowd_p99, crowd_errors = wrk.run(town.url, paths, token)
    row(f"authorized search in 1,000,000 documents, {SEARCHERS} connections", "≥ 2,000/s, p99 ≤ 25 ms",
        f"{rate:,.0f}/s, p99 {p99:.1f} ms, {errors} errors; with {CLIENTS}: {crowd:,.0f}/s, p99 {crowd_p99:.1f} ms,"
        f" {crowd_errors} errors")


def peak_rows(options, wrk, row, school, token, student, documents):
    rate, p99, errors = wrk.run(school.url, [f"/api/v1/documents/{number}" for number in documents], token)
    row("show", "≥ 8,000/s", f"{rate:,.0f}/s, p99 {p99:.1f} ms, {errors} errors")
    number = upload(school.url, token, student, 1)
    rate, _, errors = wrk.run(school.url, [f"/api/v1/documents/{number}/files/1"], token, connections=16)
    with tempfile.TemporaryDirectory() as folder:
        plain, _ = nginx_rate(wrk, folder, png(SCAN_BYTES, 1))
    row("download of a 400 KB scan, of nginx's rate", "≥ 0.5",
        f"{rate / plain:.2f} ({rate:,.0f}/s of {plain:,.0f}/s), {errors} errors")
    one = statistics.median(
        wrk.upload(school.url, token, student, 1_000_000 * n, 1, max(1, options.seconds // 2))[0] for n in (1, 2, 3))
    many, p99, errors = wrk.upload(school.url, token, student, 4_000_000, CLIENTS, options.seconds)
    row(f"durable uploads of 400 KB, {CLIENTS} clients to one", "≥ 5",
        f"{many / one:.1f} ({many:,.0f}/s of {one:,.0f}/s), p99 {p99:,.0f} ms, {errors} errors")
    row("memory with 64 slow clients", "≤ 150 MiB",
        f"{slow_clients(school, token):.0f} MiB while they send, {slow_takers(school, token, student):.0f} MiB while they take")


def school_rows(options, wrk, row):
    school = served.Served(options.larets)
    school.fill()
    populate(school, options.mix_papers)
    password = school.account("load", "archivist", "--name", "Load")
    with school:
        token = school.token("load", password)
        listed = school.ask("GET", "/api/v1/students?limit=200", headers={"Authorization": "Bearer " + token})[2]
        students = [item["student"]["id"] for item in json.loads(listed)["items"]]
        # Not of all there is a consent.
        students = [student for number, student in enumerate(students) if is_taken(school.url, token, student, number)]
        documents = [f"2026-{number:06}" for number in range(1, 21)]
        if not options.mix_only:
            peak_rows(options, wrk, row, school, token, students[0], documents)
        asked, errors, memory = mixed(
            school, token, students, documents, options.mix_seconds, options.mix_pause, options.mix_uploads)
    row(f"{options.mix_seconds:,} s of mixed load on a school of {options.mix_papers:,} papers", "0 errors, flat memory",
        f"{asked:,} requests, {errors} errors; most memory in each tenth: "
        + ", ".join(f"{most:.0f}" for most in memory) + " MiB")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--larets", required=True)
    arguments.add_argument("--town", help="an archive of a million documents that million.py made")
    arguments.add_argument("--seconds", type=int, default=10)
    arguments.add_argument("--mix-seconds", type=int, default=120)
    arguments.add_argument("--mix-pause", type=float, default=0, help="seconds between two requests of a client")
    arguments.add_argument("--mix-uploads", type=float, default=0.02, help="their share of the mixed load, 0 to 1")
    arguments.add_argument("--mix-papers", type=int, default=10_000, help="what the school has before")
    arguments.add_argument("--mix-only", action="store_true", help="an hour of it, say, without the rest")
    arguments.add_argument("--report")
    options = arguments.parse_args()
    wrk, rows = Wrk(options.seconds), []

    def row(what, goal, measured):
        rows.append((what, goal, measured))
        print(f"{what}: {measured} (goal {goal})", file=sys.stderr)

    if options.town and not options.mix_only:
        town_rows(options, wrk, row)
    school_rows(options, wrk, row)
    page = "| load on the service | goal | measured |\n|---|---|---|\n" + "".join(f"| {a} | {b} | {c} |\n" for a, b, c in rows)
    print(page)
    WORK.mkdir(exist_ok=True)
    (WORK / "load.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    if options.report:
        pathlib.Path(options.report).write_text(page)


if __name__ == "__main__":
    main()
