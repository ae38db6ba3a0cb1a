package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation is EXIF's number for how the camera was held, 1 (upright) when the file tells none.
func orientation(f format, data []byte) int {
	var tiff []byte
	switch f {
	case jpegFile:
		tiff = exifOfJPEG(data)
	case pngFile:
		tiff = exifOfPNG(data)
	case webpFile:
		tiff = exifOfWebP(data)
	}
	return orientationIn(bytes.TrimPrefix(tiff, []byte("Exif\x00\x00")))
}

func exifOfJPEG(data []byte) []byte {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker := data[at+1]
		if marker == 0xff { // fill byte
			at++
			continue
		}
		length := int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xda || length < 2 || at+2+length > len(data) {
			return nil
		}
		if body := data[at+4 : at+2+length]; marker == 0xe1 && has(body, 0, "Exif\x00\x00") {
			return body
		}
		at += 2 + length
	}
	return nil
}

func exifOfPNG(data []byte) []byte {
	for at := 8; at+12 <= len(data); {
		length := int64(binary.BigEndian.Uint32(data[at:]))
		end := int64(at) + 8 + length
		if end+4 > int64(len(data)) {
			return nil
		}
		if has(data, at+4, "eXIf") {
			return data[at+8 : end]
		}
		at = int(end) + 4
	}
	return nil
}

func exifOfWebP(data []byte) []byte {
	for at := 12; at+8 <= len(data); {
		length := int64(binary.LittleEndian.Uint32(data[at+4:]))
		end := int64(at) + 8 + length
		if end > int64(len(data)) {
			return nil
		}
		if has(data, at, "EXIF") {
			return data[at+8 : end]
		}
		at = int(end + length%2) // chunks are padded to an even length
	}
	return nil
}

// orientationIn looks through the first directory of a TIFF block for tag 0x0112.
func orientationIn(tiff []byte) int {
	const upright, tag, short = 1, 0x0112, 3
	var order binary.ByteOrder
	switch {
	case has(tiff, 0, "II*\x00"):
		order = binary.LittleEndian
	case has(tiff, 0, "MM\x00*"):
		order = binary.BigEndian
	default:
		return upright
	}
	if len(tiff) < 8 {
		return upright
	}
	start := int64(order.Uint32(tiff[4:]))
	if start+2 > int64(len(tiff)) {
		return upright
	}
	directory := tiff[start:]
	for n := int(order.Uint16(directory)); n > 0; n-- {
		at := 2 + 12*(n-1)
		if at+12 > len(directory) {
			continue
		}
		entry := directory[at : at+12]
		if order.Uint16(entry) != tag || order.Uint16(entry[2:]) != short {
			continue
		}
		if o := int(order.Uint16(entry[8:])); o >= 1 && o <= 8 {
			return o
		}
	}
	return upright
}

// turn puts a picture upright that was stored with the orientation o.
func turn(stored *image.RGBA, o int) *image.RGBA {
	if o == 1 {
		return stored
	}
	w, h := stored.Rect.Dx(), stored.Rect.Dy()
	upright := image.NewRGBA(image.Rect(0, 0, w, h))
	if o >= 5 { // the camera lay on its side
		upright = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range upright.Rect.Dy() {
		for x := range upright.Rect.Dx() {
			sx, sy := x, y
			switch o {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			copy(upright.Pix[upright.PixOffset(x, y):][:4], stored.Pix[stored.PixOffset(sx, sy):][:4])
		}
	}
	return upright
}
