package main

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const origin = "foreign.example/go-made"

// signerIn reads a key, or makes one; beside it lies its vkey.
func signerIn(file string) (note.Signer, string, error) {
	skey, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		made, vkey, err := note.GenerateKey(rand.Reader, origin)
		if err != nil {
			return nil, "", err
		}
		if err := os.WriteFile(file, []byte(made), 0o600); err != nil {
			return nil, "", err
		}
		if err := os.WriteFile(file+".vkey", []byte(vkey+"\n"), 0o644); err != nil {
			return nil, "", err
		}
		skey = []byte(made)
	} else if err != nil {
		return nil, "", err
	}
	vkey, err := os.ReadFile(file + ".vkey")
	if err != nil {
		return nil, "", err
	}
	signer, err := note.NewSigner(string(skey))
	return signer, string(vkey), err
}

// leafAt is no act of Skylantern: text, bytes that are no text, nothing at all, JSON of another shape, a long one.
func leafAt(n int64) []byte {
	switch n % 7 {
	case 1:
		return []byte{}
	case 2:
		return []byte{0xff, 0x00, 0xfe, byte(n), byte(n >> 8), byte(n >> 16)}
	case 3:
		return []byte(fmt.Sprintf(`{"kind":"transparency-log.key.announced","n":%d,"public":{"vkey":7}}`, n))
	case 4:
		return []byte(fmt.Sprintf("\n\n— %s %d\r\n", origin, n))
	case 5:
		if n%4095 == 5 {
			return []byte(strings.Repeat("x", 65535))
		}
	}
	return []byte(fmt.Sprintf("entry %d", n))
}

func makeLog(folder string, size int64, keyFile string) error {
	signer, vkey, err := signerIn(keyFile)
	if err != nil {
		return err
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	var bundle []byte
	for n := int64(0); n < size; n++ {
		leaf := leafAt(n)
		hashes, err := tlog.StoredHashes(n, leaf, reader)
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
		bundle = append(binary.BigEndian.AppendUint16(bundle, uint16(len(leaf))), leaf...)
		if width := int(n%256) + 1; width == 256 || n == size-1 {
			path := pathOf("entries", tlog.Tile{H: height, N: n / 256, W: width})
			if err := put(folder, path, bundle); err != nil {
				return err
			}
			bundle = nil
		}
	}
	for _, t := range tlog.NewTiles(height, 0, size) {
		if t.W < 1<<height && int64(t.W) != (size>>(height*t.L))-t.N<<height {
			continue // a partial tile of a smaller tree
		}
		data, err := tlog.ReadTileData(t, reader)
		if err != nil {
			return err
		}
		if err := put(folder, pathOf(strconv.Itoa(t.L), t), data); err != nil {
			return err
		}
	}
	root, err := tlog.TreeHash(size, reader)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	if err := put(folder, "log.vkey", []byte(vkey)); err != nil {
		return err
	}
	return put(folder, "checkpoint", signed)
}

func put(folder, path string, data []byte) error {
	file := filepath.Join(folder, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}
