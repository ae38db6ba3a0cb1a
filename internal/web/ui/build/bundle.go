package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// manifestName is the file that tells which name on disk belongs to "app.css".
const manifestName = "manifest.json"

// bundle makes every file of dist/ from the sources below root, by name, in memory.
// One script a page kind: each file directly in script/ is an entry.
func bundle(root string) (map[string][]byte, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	entries := []api.EntryPoint{
		{InputPath: "css/index.css", OutputPath: "app"},
		{InputPath: "icon.svg", OutputPath: "icon"},
	}
	scripts, err := filepath.Glob(filepath.Join(root, "script", "*.js"))
	if err != nil {
		return nil, err
	}
	for _, script := range scripts {
		name := filepath.Base(script)
		entries = append(entries, api.EntryPoint{
			InputPath:  "script/" + name,
			OutputPath: strings.TrimSuffix(name, ".js"),
		})
	}

	result := api.Build(api.BuildOptions{
		AbsWorkingDir:       root,
		EntryPointsAdvanced: entries,
		Outdir:              filepath.Join(root, "dist"),
		Bundle:              true,
		Format:              api.FormatESModule,
		Target:              api.DefaultTarget,
		Engines:             []api.Engine{{Name: api.EngineChrome, Version: "86"}},
		MinifyWhitespace:    true,
		MinifySyntax:        true,
		MinifyIdentifiers:   true,
		Charset:             api.CharsetUTF8,
		LegalComments:       api.LegalCommentsInline,
		EntryNames:          "[name]-[hash]",
		AssetNames:          "[name]-[hash]",
		NodePaths:           []string{filepath.Join(root, "vendor")},
		Loader:              map[string]api.Loader{".woff2": api.LoaderFile, ".svg": api.LoaderCopy},
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), "\n"))
	}

	files := make(map[string][]byte)
	manifest := make(map[string]string)
	for _, out := range result.OutputFiles {
		name := filepath.Base(out.Path)
		files[name] = out.Contents
		manifest[plainName(name)] = name
	}
	list, err := json.MarshalIndent(manifest, "", "  ")
	if err != nil {
		return nil, err
	}
	files[manifestName] = append(list, '\n')
	return files, nil
}

// hash is what esbuild puts before the extension.
var hash = regexp.MustCompile(`-[A-Z0-9]{8}(\.[a-z0-9]+)$`)

// plainName is the name people write: "app.css" for "app-3FQXK2LM.css".
func plainName(name string) string { return hash.ReplaceAllString(name, "$1") }
