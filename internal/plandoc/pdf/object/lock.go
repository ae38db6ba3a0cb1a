package object

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// lock opens what is encrypted in a file that anybody may read but not change: its
// password for reading is empty (ISO 32000-2, 7.6).
type lock struct {
	key              []byte
	streams, strings cipherKind
}

type cipherKind string

const (
	byNothing cipherKind = "Identity"
	byRC4     cipherKind = "V2"
	byAES     cipherKind = "AESV2"
	byAES256  cipherKind = "AESV3"
)

var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock is the lock opened with the empty password, nil when it wants another.
func (d *Document) unlock(about Dict) *lock {
	if about == nil || d.Name(about["Filter"]) != "Standard" {
		return nil
	}
	version, revision := int(d.Number(about["V"], 0)), int(d.Number(about["R"], 0))
	l := &lock{streams: byRC4, strings: byRC4}
	if version >= 4 {
		l.streams, l.strings = d.cipherOf(about, "StmF"), d.cipherOf(about, "StrF")
	}
	owner, user := d.text(about["O"]), d.text(about["U"])
	if revision >= 5 {
		l.key = key256(user, d.text(about["UE"]), revision)
		if l.key == nil {
			return nil
		}
		return l
	}
	if len(owner) < 32 || len(user) < 16 {
		return nil
	}
	length := int(d.Number(about["Length"], 40)) / 8
	if version == 4 {
		length = 16
	}
	if version == 1 || length < 5 || length > 16 {
		length = 5
	}
	h := md5.New()
	h.Write(padding)
	h.Write(owner[:32])
	_ = binary.Write(h, binary.LittleEndian, uint32(int64(d.Number(about["P"], 0))))
	if id := d.Array(d.Trailer["ID"]); len(id) > 0 {
		h.Write(d.text(id[0]))
	}
	if revision >= 4 && d.Resolve(about["EncryptMetadata"]) == false {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:length])
			key = sum[:]
		}
	}
	l.key = key[:length]
	if !l.fits(user, revision, d) {
		return nil
	}
	return l
}

func (d *Document) text(v any) []byte {
	s, _ := d.Resolve(v).(String)
	return []byte(s)
}

func (d *Document) cipherOf(about Dict, which Name) cipherKind {
	filter := d.Name(about[which])
	if filter == "" || filter == "Identity" {
		return byNothing
	}
	return cipherKind(d.Name(d.Dict(d.Dict(about["CF"])[filter])["CFM"]))
}

// fits checks the key against what the file keeps of the password.
func (l *lock) fits(user []byte, revision int, d *Document) bool {
	if revision == 2 {
		return bytes.Equal(rc4Bytes(l.key, padding), user[:min(32, len(user))])
	}
	h := md5.New()
	h.Write(padding)
	if id := d.Array(d.Trailer["ID"]); len(id) > 0 {
		h.Write(d.text(id[0]))
	}
	sum := h.Sum(nil)
	for i := range 20 {
		key := make([]byte, len(l.key))
		for k := range key {
			key[k] = l.key[k] ^ byte(i)
		}
		sum = rc4Bytes(key, sum)
	}
	return bytes.Equal(sum, user[:16])
}

func rc4Bytes(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return data
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// key256 is the key of revisions 5 and 6.
func key256(user, wrapped []byte, revision int) []byte {
	if len(user) < 48 || len(wrapped) < 32 {
		return nil
	}
	check, salt := user[32:40], user[40:48]
	if !bytes.Equal(hash256(check, revision), user[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash256(salt, revision))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, wrapped[:32])
	return key
}

func hash256(salt []byte, revision int) []byte {
	first := sha256.Sum256(salt)
	k := first[:]
	if revision < 6 {
		return k
	}
	for i := 0; ; i++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return k
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, c := range e[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			next := sha256.Sum256(e)
			k = next[:]
		case 1:
			next := sha512.Sum384(e)
			k = next[:]
		default:
			next := sha512.Sum512(e)
			k = next[:]
		}
		if i >= 63 && int(e[len(e)-1]) <= i-31 {
			return k[:32]
		}
	}
}

// bytes opens the bytes of one object.
func (l *lock) bytes(data []byte, own Ref, kind cipherKind) []byte {
	key := l.key
	if kind == byRC4 || kind == byAES {
		h := md5.New()
		h.Write(key)
		h.Write([]byte{byte(own.Number), byte(own.Number >> 8), byte(own.Number >> 16), byte(own.generation), byte(own.generation >> 8)})
		if kind == byAES {
			h.Write([]byte("sAlT"))
		}
		key = h.Sum(nil)[:min(16, len(key)+5)]
	}
	switch kind {
	case byRC4:
		return rc4Bytes(key, data)
	case byAES, byAES256:
		block, err := aes.NewCipher(key)
		if err != nil || len(data) < 32 {
			return nil
		}
		out := make([]byte, (len(data)-16)&^15)
		cipher.NewCBCDecrypter(block, data[:16]).CryptBlocks(out, data[16:16+len(out)])
		if pad := int(out[len(out)-1]); pad >= 1 && pad <= 16 {
			out = out[:len(out)-pad]
		}
		return out
	}
	return data
}

// open opens the strings of an object.
func (l *lock) open(o any, own Ref) any {
	switch o := o.(type) {
	case String:
		return String(l.bytes([]byte(o), own, l.strings))
	case Array:
		for i := range o {
			o[i] = l.open(o[i], own)
		}
	case Dict:
		for key := range o {
			o[key] = l.open(o[key], own)
		}
	}
	return o
}
