"""Has schemathesis ask every operation of the OpenAPI file, of a sandbox school: no 5xx, and every answer as the file says.

    conformance.py --larets .build/debug/larets --schemathesis venv/bin/schemathesis [--seconds 90] [--seed 1]
"""

import argparse
import pathlib
import subprocess
import sys

import served

ROLES = ["archivist", "administrator", "director", "teacher"]
# What the table says of answers and what a server must not do. Whether a request that the schema refuses is refused is
# left out: the archive also takes what it can read, such as words for levels.
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# They would end the login that asks.
LEFT_ALONE = ["setPassword", "disableUser", "revokeToken", "logIn", "logOut"]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--larets", required=True)
    arguments.add_argument("--schemathesis", required=True)
    arguments.add_argument("--seconds", type=int, default=90)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()

    school = served.Served(options.larets)
    school.fill()
    passwords = {role: school.account(role, role, "--name", "Ветлугина Раиса") for role in ROLES}
    with school:
        failures = 0
        for role, password in passwords.items():
            token = school.token(role, password)
            command = [
                str(pathlib.Path(options.schemathesis).absolute()), "run", school.url + "/api/v1/openapi.json", "--checks", CHECKS,
                "--header", "Authorization: Bearer " + token, "--seed", str(options.seed), "--max-examples", "20",
                "--phases", "examples,coverage,fuzzing", "--max-time", str(options.seconds // len(passwords)),
                "--request-timeout", "30", "--suppress-health-check", "all", "--generation-database", "none",
                "--continue-on-failure", "--warnings", "off", "--no-color",
            ]
            for operation in LEFT_ALONE:
                command += ["--exclude-operation-id", operation]
            # What it keeps for itself goes with the school.
            done = subprocess.run(command, capture_output=True, text=True, cwd=school.work.name)
            if done.returncode != 0:
                print(done.stdout + done.stderr)
                failures += 1
            else:
                print(f"{role}: " + "; ".join(line.strip() for line in done.stdout.splitlines()[-8:] if line.strip()))
        status, _, metrics = school.ask("GET", "/metrics")
        broken = [
            line for line in metrics.decode().splitlines()
            if line.startswith("larets_requests_total") and 'status="5' in line and 'status="503"' not in line
        ]
        print("\n".join(broken) or "no answer was a 5xx")
    print(f"stopped with {school.code}")
    return 1 if failures or broken or school.code != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
