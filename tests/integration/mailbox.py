# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail program that keeps what it is given, one file a message."""
import email
import pathlib

SCRIPT = """#!/bin/sh
{first}
name=$(mktemp {folder}/mail.XXXXXXXX)
cat > "$name"
mv "$name" "$name.eml"
{last}
"""
KILL = 'kill -9 $PPID'  # who sends


class Mailbox:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / 'mails'
        self.folder.mkdir()
        self.program = self.folder / 'send'
        self.behave()

    def behave(self, first='', last=''):
        """What the program does before it keeps a message, and after: lines of sh."""
        self.program.write_text(SCRIPT.format(folder=self.folder, first=first, last=last))
        self.program.chmod(0o755)

    @property
    def setting(self):
        return f'mail = {self.program}\n'

    def mails(self):
        return [email.message_from_bytes(path.read_bytes())
                for path in sorted(self.folder.glob('*.eml'))]

    def calendars(self):
        """The REPLYs in them, decoded."""
        return [part.get_payload(decode=True).decode() for mail in self.mails()
                for part in mail.walk() if part.get_content_type() == 'text/calendar']
