package object

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"

	"golang.org/x/image/tiff/lzw"
)

// MostStream is how many bytes one stream may hold.
const MostStream = 32 << 20

const weightOfUnpacking = 4 << 10 // as bytes: one that gives nothing takes time too

// Unpack undoes the filters of a stream; a picture is ErrBroken. One that is damaged is read as far as it goes.
func (d *Document) Unpack(s Stream) ([]byte, error) {
	data := s.raw
	if d.left -= len(data) + weightOfUnpacking; d.left < 0 {
		return nil, ErrTooLarge
	}
	if d.lock != nil && s.Dict["Type"] != Name("XRef") {
		data = d.lock.bytes(data, s.own, d.lock.streams)
	}
	filters, settings := d.List(s.Dict["Filter"]), d.List(s.Dict["DecodeParms"])
	if len(filters) > 8 {
		return nil, ErrBroken
	}
	for i, f := range filters {
		var about Dict
		if i < len(settings) {
			about = d.Dict(settings[i])
		}
		var in io.Reader
		switch d.Name(f) {
		case "FlateDecode", "Fl":
			z, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				return nil, ErrBroken
			}
			in = z
		case "LZWDecode", "LZW":
			in = lzw.NewReader(bytes.NewReader(data), lzw.MSB, 8)
		case "ASCII85Decode", "A85":
			data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
			if end := bytes.IndexByte(data, '~'); end >= 0 {
				data = data[:end]
			}
			in = ascii85.NewDecoder(bytes.NewReader(data))
		case "ASCIIHexDecode", "AHx":
			l := Lexer{data: data}
			data = []byte(l.readHex())
			continue
		case "Crypt":
			continue
		default:
			return nil, ErrBroken // pictures
		}
		out, err := io.ReadAll(io.LimitReader(in, int64(min(MostStream, d.left))+1))
		if d.left -= len(out); len(out) > MostStream || d.left < 0 {
			return nil, ErrTooLarge
		}
		if err != nil && len(out) == 0 {
			return nil, ErrBroken
		}
		data = predict(out, int(d.Number(about["Predictor"], 1)), int(d.Number(about["Colors"], 1)), int(d.Number(about["BitsPerComponent"], 8)), int(d.Number(about["Columns"], 1)))
	}
	return data, nil
}

// List is a value, or several.
func (d *Document) List(v any) Array {
	switch v := d.Resolve(v).(type) {
	case nil:
		return nil
	case Array:
		return v
	default:
		return Array{v}
	}
}

// predict undoes the differences that were taken before packing.
func predict(data []byte, predictor, colors, bits, columns int) []byte {
	if predictor < 2 || colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<20 {
		return data
	}
	pixel, row := max(1, colors*bits/8), (colors*bits*columns+7)/8
	if predictor == 2 {
		for at := 0; at+row <= len(data); at += row {
			for i := at + pixel; i < at+row; i++ {
				data[i] += data[i-pixel]
			}
		}
		return data
	}
	out := make([]byte, 0, len(data))
	row = min(row, len(data))
	above, line := make([]byte, row), make([]byte, row)
	for len(data) > 1 {
		kind := data[0]
		clear(line)
		n := copy(line, data[1:])
		data = data[1+n:]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += above[i]
			case 3:
				line[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				line[i] += paeth(left, above[i], corner)
			}
		}
		out = append(out, line[:n]...)
		above, line = line, above
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := distance(p, a), distance(p, b), distance(p, c)
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func distance(p int, c byte) int {
	if p < int(c) {
		return int(c) - p
	}
	return p - int(c)
}
