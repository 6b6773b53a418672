// SPDX-FileCopyrightText: 2026 The focusd authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses in strangers' text: where they begin and where they end.
#include "core/link.h"

#include <string.h>

/* The addresses of a text with " | " in between. */
static char *
find_all (const char *text)
{
  GString *found = g_string_new (NULL);
  const char *rest = text;
  FocusLink link;

  while (focus_link_find (rest, &link, &rest))
    {
      g_assert_true (link.start >= text && link.start + link.len <= rest);
      if (found->len > 0)
        g_string_append (found, " | ");
      g_string_append_len (found, link.start, (gssize) link.len);
    }
  return g_string_free (found, FALSE);
}

static const struct
{
  const char *text;
  const char *found;
} finds[] = {
  { "", "" },
  { "no address: http and https:// alone, ftp://a.example, www.example.org", "" },
  { "https://a.example", "https://a.example" },
  { "HTTPS://A.Example/X", "HTTPS://A.Example/X" },
  { "see http://a.example/b.", "http://a.example/b" },
  { "(https://a.example/b).", "https://a.example/b" },
  { "Really https://a.example/b?!...", "https://a.example/b" },
  { "https://a.example/b, then https://c.example;", "https://a.example/b | https://c.example" },
  { "https://a.example,https://b.example;http://c.example",
    "https://a.example | https://b.example | http://c.example" },
  { "<https://a.example/b>", "https://a.example/b" },
  { "Join<https://a.example/b>now", "https://a.example/b" },
  { "\"https://a.example/b\"", "https://a.example/b" },
  { "'https://a.example/b' and https://a.example/it's",
    "https://a.example/b | https://a.example/it's" },
  { "[join](https://a.example/b)[or](https://c.example/d)",
    "https://a.example/b | https://c.example/d" },
  { "[https://a.example/b]", "https://a.example/b" },
  { "https://a.example/wiki/A_(b)", "https://a.example/wiki/A_(b)" },
  { "(https://a.example/wiki/A_(b))", "https://a.example/wiki/A_(b)" },
  { "https://a.example/123(code 5)", "https://a.example/123" },
  { "*https://a.example/b* _https://c.example/d_ ~https://e.example~",
    "https://a.example/b | https://c.example/d | https://e.example" },
  { "https://a.example/b_ https://a.example/c*", "https://a.example/b_ | https://a.example/c*" },
  { "https://a.example/b|https://c.example", "https://a.example/b | https://c.example" },
  { "Link:https://a.example", "https://a.example" },
  { "xhttps://a.example git+https://a.example", "" },
  { "javascript:alert(1) file:///etc/passwd data:text/html,x mailto:a@b.example", "" },
  { "https:///path http://?q http://# https://.example https://-a.example https://a..example", "" },
  { "https://a%2eexample https://a b", "https://a" },
  { "https://a.example:8443/b https://a.example:http/", "https://a.example:8443/b" },
  { "http://[::1]/b http://[zz]/b", "http://[::1]/b" },
  { "https://u@a.example/ https://u:p@a.example", "https://u@a.example/ | https://u:p@a.example" },
  { "https://a.example\\@b.example/", "https://a.example" },
  /* other scripts */
  { "https://xn--mnchen-3ya.example/b", "https://xn--mnchen-3ya.example/b" },
  { "https://münchen.example/tür", "https://münchen.example/tür" },
  { "“https://a.example/b”", "https://a.example/b" },
  { "«https://a.example/b»", "https://a.example/b" },
  { "会議（https://a.example/b）。", "https://a.example/b" },
  { "https://a.example/b。次", "https://a.example/b" },
  { "https://a.example/b\u00a0c https://a.example/b\u200bc",
    "https://a.example/b | https://a.example/b" },
  { "https://a.example/\u202egpj.exe", "https://a.example/" },
  { "https://a.example/b\xff\xfe https://a.example/\xc3",
    "https://a.example/b | https://a.example/" },
  { "https://a.example/b\x01https", "https://a.example/b" },
  /* HTML */
  { "<a href=\"https://a.example/b?x=1&amp;y=2\">https://a.example/b</a>",
    "https://a.example/b?x=1&amp;y=2 | https://a.example/b" },
  { "<a href='https://a.example/b'>", "https://a.example/b" },
  { "&lt;https://a.example/b&gt; &quot;https://c.example&QUOT;",
    "https://a.example/b | https://c.example" },
  { "https://a.example/b&nbsp;c https://a.example/d&#160;e https://a.example/f&#x3C;",
    "https://a.example/b | https://a.example/d | https://a.example/f" },
  { "https://a.example/b?lt;&lang=1&gt", "https://a.example/b?lt;&lang=1&gt" },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autofree char *found = find_all (finds[i].text);
      g_assert_cmpstr (found, ==, finds[i].found);
    }
}

/* An address at the limit, and one beyond, which is passed over whole. */
static void
test_find_long (void)
{
  for (gsize over = 0; over < 2; over++)
    {
      g_autofree char *fill = g_strnfill (FOCUS_LINK_MAX - strlen ("https://a.example/") + over,
                                          'x');
      g_autofree char *text = g_strconcat ("https://a.example/", fill, " https://b.example", NULL);
      const char *rest = text;
      FocusLink link;
      g_assert_true (focus_link_find (rest, &link, &rest));
      g_assert_cmpuint (link.len, ==, over ? strlen ("https://b.example") : FOCUS_LINK_MAX);
    }
}

/* A sanitizer that checks strings to their end, at each look at one, is quadratic itself. */
#ifdef __SANITIZE_ADDRESS__
#define LINEAR_LEN (128 * 1024)
#else
#define LINEAR_LEN (1024 * 1024)
#endif

/* Texts that would be looked at again and again by who goes back. */
static void
test_find_linear (void)
{
  static const char *const pieces[] = { "http://",    "https://a", "http://a(", "http://a)",
                                        "http://%",   "http://a/", "://",       "http://a ",
                                        "http://a&#", "http://a.", "http:///",  "h\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *text = g_string_new (NULL);
      const char *rest;
      FocusLink link;
      while (text->len < LINEAR_LEN)
        g_string_append (text, pieces[i]);
      rest = text->str;
      while (focus_link_find (rest, &link, &rest))
        g_assert_cmpuint (link.len, <=, FOCUS_LINK_MAX);
      g_string_free (text, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/find", test_find);
  g_test_add_func ("/link/find-long", test_find_long);
  g_test_add_func ("/link/find-linear", test_find_linear);
  return g_test_run ();
}
