// Package office has old and foreign documents – .doc, .rtf, .odt – turned into .docx by
// LibreOffice, where that is installed. It is the one place of the house that runs another
// program; see docs/decisions/0014-outside-programs.md.
package office

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"lantoa/internal/errs"
)

const (
	patience = 60 * time.Second
	mostMade = 50 << 20 // bytes of the document that comes out
)

// settings of the profile that each run gets: no macros, nothing fetched from elsewhere.
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// Convert gives the .docx that a document becomes; ending is that of its kind, ".doc".
// Without LibreOffice, and when it cannot read the document in a minute, the error is
// errs.Invalid. Nothing is left on the disk.
func Convert(data []byte, ending string) ([]byte, error) {
	return convert(find(), patience, data, ending)
}

func convert(program string, patience time.Duration, data []byte, ending string) (made []byte, err error) {
	if program == "" {
		return nil, errs.New(errs.Invalid, "plandoc.no_office")
	}
	dir, err := os.MkdirTemp("", "lantoa-office-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	from := filepath.Join(dir, "document"+ending)
	profile := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(profile, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(profile, "registrymodifications.xcu"), []byte(settings), 0o600); err != nil {
		return nil, err
	}
	if err := os.WriteFile(from, data, 0o600); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	cmd := bounded(ctx, program, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "out"), from)
	cmd.Dir = dir
	cmd.Env = []string{"HOME=" + dir, "TMPDIR=" + dir, "PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "SystemRoot=" + os.Getenv("SystemRoot")}
	cmd.WaitDelay = 2 * time.Second
	if err := cmd.Run(); err != nil {
		return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	out, err := os.Open(filepath.Join(dir, "out", "document.docx"))
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, "plandoc.unreadable", err)
	}
	defer out.Close()
	if made, err = io.ReadAll(io.LimitReader(out, mostMade+1)); err != nil {
		return nil, err
	}
	if len(made) > mostMade {
		return nil, errs.New(errs.TooLarge, "too_large")
	}
	return made, nil
}

// find is where LibreOffice stands, "" when it is not installed.
func find() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	usual := ""
	switch runtime.GOOS {
	case "windows":
		usual = `C:\Program Files\LibreOffice\program\soffice.exe`
	case "darwin":
		usual = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
	}
	if _, err := os.Stat(usual); usual == "" || err != nil {
		return ""
	}
	return usual
}
