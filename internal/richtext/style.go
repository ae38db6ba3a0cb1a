package richtext

import (
	"strings"

	"golang.org/x/net/html"
)

// style is what the attributes of a tag say about its words.
type style struct {
	attr  map[string]string
	rules map[string]string
}

func styleOf(t html.Token) style {
	s := style{attr: make(map[string]string), rules: make(map[string]string)}
	for _, a := range t.Attr {
		s.attr[a.Key] = a.Val
	}
	for rule := range strings.SplitSeq(s.attr["style"], ";") {
		if name, value, ok := strings.Cut(rule, ":"); ok {
			s.rules[strings.ToLower(strings.TrimSpace(name))] = strings.ToLower(strings.TrimSpace(value))
		}
	}
	return s
}

func (s style) apply(c *context) {
	switch weight := s.rules["font-weight"]; weight {
	case "":
	case "bold", "bolder", "600", "700", "800", "900":
		c.look.strong = true
	default:
		c.look.strong = false
	}
	switch s.rules["font-style"] {
	case "":
	case "italic", "oblique":
		c.look.em = true
	default:
		c.look.em = false
	}
	switch space := s.rules["white-space"]; {
	case strings.HasPrefix(space, "pre"), space == "break-spaces":
		c.pre = true
	case space != "" && space != "inherit":
		c.pre = false
	}
	_, hidden := s.attr["hidden"]
	if hidden || s.rules["display"] == "none" || s.rules["mso-hide"] == "all" || strings.HasPrefix(s.rules["mso-element"], "comment") {
		c.skip = true
	}
}
