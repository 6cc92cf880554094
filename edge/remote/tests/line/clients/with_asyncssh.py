"""A vendor's worker with asyncssh: signs in once, then does what the arguments say, one after the other.

Arguments: run COMMAND, put FROM TO, get FROM TO; stall FROM: asks for much of a file and
takes nothing of it any more. Or crowd COUNT: so many connections with a shell each, which say nothing until
they are told to. The environment has PORT, USER_NAME, KEY (its file), CODE and HOST_KEY (as
in known_hosts). What is refused is told and not an end.
"""

import asyncio
import os
import sys

import asyncssh


class Worker(asyncssh.SSHClient):
    """Answers what is asked after the key: the code, or nothing where a refusal is only shown."""

    def kbdint_auth_requested(self):
        return ""

    def kbdint_challenge_received(self, name, instructions, lang, prompts):
        if instructions:
            print(f"shown: {instructions}")
        return [os.environ["CODE"] for _ in prompts]


def sign_in():
    port = int(os.environ["PORT"])
    known = asyncssh.import_known_hosts(f"[127.0.0.1]:{port} {os.environ['HOST_KEY']}\n")
    return asyncssh.connect(
        "127.0.0.1",
        port,
        username=os.environ["USER_NAME"],
        client_keys=[os.environ["KEY"]],
        client_factory=Worker,
        known_hosts=known,
        agent_path=None,
        config=None,
    )


async def run(line, command):
    done = await line.run(command)
    print(f"run: {done.stdout.strip()}, status {done.exit_status}")


async def copy(line, verb, source, to):
    async with line.start_sftp_client() as sftp:
        try:
            await (sftp.put(source, to) if verb == "put" else sftp.get(source, to))
            print(f"{verb}: done")
        except asyncssh.SFTPError as error:
            print(f"{verb}: {error.reason}")


async def stall(line, source):
    sftp = await line.start_sftp_client()
    file = await sftp.open(source, "rb")
    await file.read(1000)
    reads = [asyncio.create_task(file.read(32768, 0)) for _ in range(2000)]
    await asyncio.sleep(0)
    line._transport.pause_reading()
    print("stalled", flush=True)
    await asyncio.wait(reads)


async def work(words):
    async with sign_in() as line:
        while words:
            if words[0] == "run":
                await run(line, words[1])
                words = words[2:]
            elif words[0] == "stall":
                await stall(line, words[1])
            else:
                await copy(line, *words[:3])
                words = words[3:]


async def crowd(count):
    # The gate lets eight of one address stand before it.
    places = asyncio.Semaphore(4)

    async def enter():
        async with places:
            line = await sign_in()
            return line, await line.create_process()

    entered = await asyncio.gather(*(enter() for _ in range(count)))
    print(f"in: {len(entered)}", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for number, (_, shell) in enumerate(entered):
        shell.stdin.write(f"echo still-$(({number} + 0))\n")
    answers = [await shell.stdout.readline() for _, shell in entered]
    there = sum(answer == f"still-{number}\n" for number, answer in enumerate(answers))
    print(f"there: {there}", flush=True)
    for line, _ in entered:
        line.close()
    await asyncio.gather(*(line.wait_closed() for line, _ in entered))


def main(words):
    try:
        asyncio.run(crowd(int(words[1])) if words[0] == "crowd" else work(words))
    except asyncssh.PermissionDenied as error:
        sys.exit(f"not let in: {error}")


main(sys.argv[1:])
