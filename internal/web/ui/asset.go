// Package ui is what every page is made of: the shells, the components, the
// icons and the built sheets, scripts and fonts. It knows no subject; pages
// hand it words and addresses.
package ui

//go:generate go run ./build

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed dist
var dist embed.FS

// assetRoot is where the files are served; their names change with their content.
const assetRoot = "/assets/"

// AssetSet is the built files of dist/.
type AssetSet struct {
	names map[string]string // "app.css" to its name on disk
	files map[string]assetFile
}

type assetFile struct {
	kind    string
	plain   []byte
	gzipped []byte // nil where it would save nothing
}

// Assets is the built files, read and compressed once.
func Assets() AssetSet { return readOnce() }

// What is kept here is a constant of the build: a function of the embedded files alone.
var readOnce = sync.OnceValue(func() AssetSet {
	set, err := readAssets(dist)
	if err != nil {
		panic(err) // the binary was built from a broken dist/
	}
	return set
})

func readAssets(from fs.FS) (AssetSet, error) {
	set := AssetSet{files: make(map[string]assetFile)}
	manifest, err := fs.ReadFile(from, "dist/manifest.json")
	if err != nil {
		return set, err
	}
	if err := json.Unmarshal(manifest, &set.names); err != nil {
		return set, fmt.Errorf("dist/manifest.json: %w", err)
	}
	for _, name := range set.names {
		content, err := fs.ReadFile(from, path.Join("dist", name))
		if err != nil {
			return set, err
		}
		file := assetFile{kind: contentType(name), plain: content}
		if packed := squeeze(content); len(packed) < len(content)*9/10 {
			file.gzipped = packed
		}
		set.files[name] = file
	}
	return set, nil
}

// Path is the address of the file people call "app.css"; it changes when the file does.
// An unknown name is a fault of the page and answers 404.
func (a AssetSet) Path(name string) string {
	if hashed, ok := a.names[name]; ok {
		return assetRoot + hashed
	}
	return assetRoot + name
}

// Handler serves /assets/…, to be kept for a year.
func (a AssetSet) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		file, ok := a.files[strings.TrimPrefix(r.URL.Path, assetRoot)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		content := file.plain
		header := w.Header()
		if file.gzipped != nil {
			header.Set("Vary", "Accept-Encoding")
			if acceptsGzip(r.Header.Get("Accept-Encoding")) {
				header.Set("Content-Encoding", "gzip")
				content = file.gzipped
			}
		}
		header.Set("Content-Type", file.kind)
		header.Set("Content-Length", strconv.Itoa(len(content)))
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
		header.Set("X-Content-Type-Options", "nosniff")
		if r.Method == http.MethodGet {
			_, _ = w.Write(content) // a reader that left is no fault
		}
	})
}

func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == "gzip" {
			return strings.ReplaceAll(weight, " ", "") != "q=0"
		}
	}
	return false
}

// contentType names the kinds itself: what the machine's tables say must not matter.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	}
	return mime.TypeByExtension(path.Ext(name))
}

func squeeze(content []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return content
	}
	if _, err := w.Write(content); err != nil || w.Close() != nil {
		return content
	}
	return out.Bytes()
}
