"""A vendor's worker with paramiko: signs in once, then does what the arguments say, one after the other.

Arguments: run COMMAND, put FROM TO, get FROM TO. The environment has PORT, USER_NAME, KEY (its file), CODE
and HOST_KEY (as in known_hosts). What is refused is told and not an end.
"""

import os
import sys
from base64 import b64decode

import paramiko
from paramiko.auth_handler import AuthHandler


class OneService(AuthHandler):
    """Asks for the service "ssh-userauth" once in a connection, as the gate wants it (RFC 4253 10).

    Paramiko asks again before its second step and waits for an answer that does not come. From 3.2 on its own
    ServiceRequestingTransport does what this class does for the older ones.
    """

    def _request_auth(self):
        if not getattr(self.transport, "has_service", False):
            self.transport.has_service = True
            return super()._request_auth()
        accepted = paramiko.Message()
        accepted.add_string("ssh-userauth")
        accepted.rewind()
        self._parse_service_accept(accepted)


def once():
    if hasattr(paramiko, "ServiceRequestingTransport"):
        return {"transport_factory": paramiko.ServiceRequestingTransport}
    paramiko.transport.AuthHandler = OneService
    return {}


def sign_in():
    port = int(os.environ["PORT"])
    kind, key = os.environ["HOST_KEY"].split()[:2]
    client = paramiko.SSHClient()
    known = paramiko.Ed25519Key(data=b64decode(key))
    client.get_host_keys().add(f"[127.0.0.1]:{port}", kind, known)
    # What paramiko calls a password answers the question after the key.
    client.connect(
        "127.0.0.1",
        port=port,
        username=os.environ["USER_NAME"],
        key_filename=os.environ["KEY"],
        password=os.environ["CODE"],
        allow_agent=False,
        look_for_keys=False,
        **once(),
    )
    return client


def run(client, command):
    _, out, _ = client.exec_command(command)
    said = out.read().decode().strip()
    print(f"run: {said}, status {out.channel.recv_exit_status()}")


def copy(client, verb, source, to):
    with client.open_sftp() as sftp:
        try:
            sftp.put(source, to) if verb == "put" else sftp.get(source, to)
            print(f"{verb}: done")
        except OSError as error:
            print(f"{verb}: {error}")


def main(words):
    try:
        client = sign_in()
    except paramiko.AuthenticationException as error:
        sys.exit(f"not let in: {error}")
    with client:
        while words:
            if words[0] == "run":
                run(client, words[1])
                words = words[2:]
            else:
                copy(client, *words[:3])
                words = words[3:]


main(sys.argv[1:])
