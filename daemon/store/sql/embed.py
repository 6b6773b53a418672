#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The focusd authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write SQL files as one C array of texts: embed.py NAME OUTPUT INPUT..."""
import pathlib
import sys


def literal(text):
    lines = [line.split("--")[0].rstrip() for line in text.splitlines()]
    return "\n".join('  "%s\\n"' % line.replace("\\", "\\\\").replace('"', '\\"') for line in lines if line)


name, output, inputs = sys.argv[1], sys.argv[2], sys.argv[3:]
texts = [literal(pathlib.Path(path).read_text()) for path in inputs]
pathlib.Path(output).write_text(
    '#include "store/sql.h"\n\n#include <stddef.h>\n\nconst char *const %s[] = {\n' % name
    + ",\n".join(texts) + ",\n  NULL\n};\n")
