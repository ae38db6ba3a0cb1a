package kept

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// page is an answer as it is sent, again and again. Nothing of it is ever changed.
type page struct {
	address address
	mark    mark
	made    time.Time
	pattern string // the line of the site map that made it
	status  int
	plain   body
	gzipped body
	header  []line
}

// body is one form of a page with the headers that depend on it.
type body struct {
	bytes  []byte
	tag    []string
	length []string
}

type line struct {
	name   string
	values []string
}

// overhead is what a page takes besides its bytes, roughly.
const overhead = 1 << 10

func (p *page) bytes() int {
	return len(p.plain.bytes) + len(p.gzipped.bytes) + len(p.address.uri) + overhead
}

// Headers that say how a page may be kept elsewhere: by anybody, who asks each time
// whether it is still so. Written once: net/http only reads them.
const (
	public = "public, max-age=0, must-revalidate"
	own    = "private, no-cache"
	vary   = "Accept-Encoding, Cookie, Save-Data"
)

func newPage(a address, m mark, made time.Time, pattern string, status int, header http.Header, plain []byte) (*page, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(plain)
	name := hex.EncodeToString(sum[:12])
	p := &page{address: a, mark: m, made: made, pattern: pattern, status: status, plain: newBody(plain, name), gzipped: newBody(packed.Bytes(), name+"-gz")}
	for _, name := range []string{"Content-Type", "Content-Language", "Last-Modified", "X-Robots-Tag", "Link"} {
		if values := header[name]; len(values) > 0 {
			p.header = append(p.header, line{name, values})
		}
	}
	p.header = append(p.header, line{"Cache-Control", []string{public}}, line{"Vary", []string{vary}})
	return p, nil
}

func newBody(data []byte, name string) body {
	return body{data, []string{`"` + name + `"`}, []string{strconv.Itoa(len(data))}}
}

// send answers with the page, or that the reader has it already.
func (p *page) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for _, l := range p.header {
		h[l.name] = l.values
	}
	form := &p.plain
	if AcceptsGzip(r.Header.Get("Accept-Encoding")) {
		form = &p.gzipped
	}
	h["Etag"] = form.tag
	if p.status == http.StatusOK && p.known(r.Header.Get("If-None-Match")) {
		delete(h, "Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if form == &p.gzipped {
		h["Content-Encoding"] = gzipped[:]
	}
	h["Content-Length"] = form.length
	w.WriteHeader(p.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(form.bytes) // a reader that left is no fault
	}
}

var gzipped = [...]string{"gzip"}

// known tells whether one of the tags that a reader holds is this page's. Its two forms
// say the same.
func (p *page) known(tags string) bool {
	if tags == "" {
		return false
	}
	for tag := range strings.SplitSeq(tags, ",") {
		tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
		if tag == "*" || tag == p.plain.tag[0] || tag == p.gzipped.tag[0] {
			return true
		}
	}
	return false
}

// AcceptsGzip reads the header Accept-Encoding.
func AcceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name = strings.TrimSpace(name); name == "gzip" || name == "*" {
			weight = strings.ReplaceAll(weight, " ", "")
			return strings.Trim(strings.TrimPrefix(weight, "q="), "0.") != "" || weight == ""
		}
	}
	return false
}
