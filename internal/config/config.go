// Package config is everything an instance can be told, in one value.
package config

import (
	"path/filepath"
	"strings"
)

// Config is passed to what needs it; nothing else is read from the outside.
type Config struct {
	Addr     string // host:port to listen on
	Data     string // the folder of the database file and the media
	Database string // a postgres:// address or a file; empty for lantoa.db in Data
	Public   string // the address people type, https://…; empty on a machine of one's own
}

// DatabaseSource is what package database opens.
func (c Config) DatabaseSource() string {
	if c.Database != "" {
		return c.Database
	}
	return filepath.Join(c.Data, "lantoa.db")
}

// Media is the folder of the files by content hash.
func (c Config) Media() string { return filepath.Join(c.Data, "media") }

// Secure tells whether people come over TLS.
func (c Config) Secure() bool { return strings.HasPrefix(c.Public, "https://") }
