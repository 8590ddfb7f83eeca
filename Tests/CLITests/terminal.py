"""Runs a program at a terminal of its own: types what is asked for, and prints what the terminal showed.

terminal.py ANSWERS PROGRAM ARGUMENT...
ANSWERS is a JSON list of [text to wait for, text to type]. The last line printed is the exit status.
"""

import json
import os
import pty
import sys

answers = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])
shown = b""
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    shown += piece
    if answers and answers[0][0].encode() in shown:
        os.write(terminal, answers.pop(0)[1].encode())
status = os.waitpid(child, 0)[1]
sys.stdout.write(shown.decode(errors="replace").replace("\r\n", "\n"))
print(f"\nstatus {os.waitstatus_to_exitcode(status)}")
