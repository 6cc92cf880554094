"""A target that means harm, in the way that its argument names. Prints the port it listens on.

deaf: runs every command and takes nothing that is sent to it.
greedy: sends without end and does not care whether there is room (RFC 4254 5.2).
fat: sends messages larger than was agreed, without end.
frames: answers SFTP with packets that claim to be two gigabytes.
unwilling: starts nothing.

The environment has HOST_KEY_FILE. Everybody is let in.
"""

import asyncio
import os
import sys

import asyncssh

WAY = sys.argv[1]
PIECE = b"0123456789abcdef" * 2048


class Session(asyncssh.SSHServerSession):
    def connection_made(self, chan):
        self.channel = chan

    def exec_requested(self, command):
        return WAY != "unwilling"

    def subsystem_requested(self, subsystem):
        return WAY != "unwilling"

    def eof_received(self):
        # The client's end is not ours.
        return True

    def session_started(self):
        if WAY == "deaf":
            # The library begins to read after this.
            asyncio.get_running_loop().call_soon(self.turn_deaf)
        elif WAY == "greedy":
            self.pour(PIECE, len(PIECE))
        elif WAY == "fat":
            self.pour(PIECE * 24, 1 << 24)
        elif WAY == "frames":
            self.channel.write(b"\x7f\xff\xff\xff\x02" + PIECE)

    def turn_deaf(self):
        self.channel.pause_reading()
        self.channel.write(b"deaf\n")

    def pour(self, piece, largest):
        # The library forgets what the other side said of its room.
        self.channel._send_window = 1 << 40
        self.channel._send_pktsize = largest
        self.poured = asyncio.create_task(self.pour_on(piece))

    async def pour_on(self, piece):
        transport = self.channel.get_connection()._transport
        while not transport.is_closing():
            self.channel.write(piece)
            # As much as the line itself takes.
            while transport.get_write_buffer_size() > 1 << 20:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0)


class Open(asyncssh.SSHServer):
    def begin_auth(self, username):
        return False

    def session_requested(self):
        return Session()


async def main():
    server = await asyncssh.create_server(
        Open, "127.0.0.1", 0, server_host_keys=[os.environ["HOST_KEY_FILE"]], encoding=None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
