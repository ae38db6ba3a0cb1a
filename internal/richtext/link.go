package richtext

import (
	"fmt"
	"net/url"
	"strings"
)

// longest address that is kept.
const longest = 2000

// address is a link as it is kept, "" for what no link may lead to.
func address(raw string) string {
	once := cleanAddress(unwrapped(raw))
	if once == "" || cleanAddress(once) != once {
		return ""
	}
	return once
}

func cleanAddress(raw string) string {
	raw = strings.TrimSpace(raw)
	if len(raw) > longest || strings.ContainsFunc(raw, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return ""
	}
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Hostname() == "" || u.User != nil || strings.ContainsAny(u.Host, "[]%") {
			return ""
		}
	case "mailto", "tel":
		if u.Opaque == "" {
			return ""
		}
	default:
		return ""
	}
	var out strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"'<>\^{|}()[]*`+"`", c) >= 0 {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	if out.Len() > longest {
		return ""
	}
	return out.String()
}

// unwrapped is where a link leads that Facebook, Zalo or Google put a counter around.
func unwrapped(raw string) string {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return raw
	}
	var inner string
	switch {
	case u.Hostname() == "l.facebook.com" && u.Path == "/l.php":
		inner = u.Query().Get("u")
	case (u.Hostname() == "www.google.com" || u.Hostname() == "google.com") && u.Path == "/url":
		inner = u.Query().Get("q")
		if inner == "" {
			inner = u.Query().Get("url")
		}
	}
	if inner == "" {
		return raw
	}
	return inner
}
