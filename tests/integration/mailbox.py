# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail program that keeps what it is given, one file a message."""
import email
import pathlib

SCRIPT = """#!/bin/sh
name=$(mktemp {folder}/mail.XXXXXXXX)
cat > "$name"
mv "$name" "$name.eml"
exit {status}
"""


class Mailbox:
    def __init__(self, folder, status=0):
        self.folder = pathlib.Path(folder) / 'mails'
        self.folder.mkdir()
        self.program = self.folder / 'send'
        self.program.write_text(SCRIPT.format(folder=self.folder, status=status))
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
