package docx

import "bytes"

const (
	deepestTag     = 400 // elements within elements
	mostAttributes = 500 // of one element
)

// isSane tells whether XML has a shape that an office program writes: its reader keeps
// every open element and all attributes of one in memory. A document type, which can stand
// for text that is not there, is never written.
func isSane(xml []byte) bool {
	depth := 0
	for {
		i := bytes.IndexByte(xml, '<')
		if i < 0 {
			return true
		}
		xml = xml[i:]
		end := 0
		switch {
		case bytes.HasPrefix(xml, []byte("<!--")):
			end = behind(xml, "-->")
		case bytes.HasPrefix(xml, []byte("<![CDATA[")):
			end = behind(xml, "]]>")
		case bytes.HasPrefix(xml, []byte("<?")):
			end = behind(xml, "?>")
		case bytes.HasPrefix(xml, []byte("<!")):
			return false
		case bytes.HasPrefix(xml, []byte("</")):
			depth--
			end = behind(xml, ">")
		default:
			var attributes int
			end, attributes = tag(xml)
			if attributes > mostAttributes {
				return false
			}
			if end < 2 || xml[end-2] != '/' {
				depth++
			}
		}
		if depth > deepestTag {
			return false
		}
		xml = xml[end:]
	}
}

// behind is where a mark ends, or the end of all when there is none.
func behind(xml []byte, mark string) int {
	if i := bytes.Index(xml, []byte(mark)); i >= 0 {
		return i + len(mark)
	}
	return len(xml)
}

// tag is where the tag at the beginning ends, and how many attributes it has.
func tag(xml []byte) (end, attributes int) {
	quote := byte(0)
	for i, c := range xml {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '=':
			attributes++
		case c == '>':
			return i + 1, attributes
		}
	}
	return len(xml), attributes
}
