package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// A log as C2SP tlog-tiles lays it out, in a folder or below an address.
type log struct{ place string }

func (l log) read(path string) ([]byte, error) {
	if !strings.HasPrefix(l.place, "http") {
		return os.ReadFile(filepath.Join(l.place, filepath.FromSlash(path)))
	}
	answer, err := http.Get(strings.TrimRight(l.place, "/") + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// pathOf names a tile as C2SP does: as sumdb, without the height.
func pathOf(kind string, t tlog.Tile) string {
	name := tlog.Tile{H: height, L: 0, N: t.N, W: t.W}.Path()
	return "tile/" + kind + strings.TrimPrefix(name, "tile/8/0")
}

func (l log) Height() int                     { return height }
func (l log) SaveTiles([]tlog.Tile, [][]byte) {}
func (l log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(tiles))
	for i, t := range tiles {
		data, err := l.read(pathOf(strconv.Itoa(t.L), t))
		if err != nil {
			return nil, err
		}
		found[i] = data
	}
	return found, nil
}

func (l log) bundle(index int64, width int) ([][]byte, error) {
	data, err := l.read(pathOf("entries", tlog.Tile{H: height, N: index, W: width}))
	if err != nil {
		return nil, err
	}
	var leaves [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("bundle %d ends inside entry %d", index, len(leaves))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		leaves = append(leaves, data[2:end])
		data = data[end:]
	}
	if len(leaves) != width {
		return nil, fmt.Errorf("bundle %d has %d entries, not %d", index, len(leaves), width)
	}
	return leaves, nil
}

// treeOf opens a signed checkpoint; its origin must be the name of the key.
func treeOf(signed []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("no checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("size %q", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func (l log) tree(vkey string) (tlog.Tree, string, error) {
	if vkey == "" {
		data, err := l.read("log.vkey")
		if err != nil {
			return tlog.Tree{}, "", err
		}
		vkey = strings.TrimSpace(string(data))
	}
	signed, err := l.read("checkpoint")
	if err != nil {
		return tlog.Tree{}, "", err
	}
	tree, err := treeOf(signed, vkey)
	return tree, vkey, err
}

// rootOfEntries hashes every entry and computes the root from them alone; every tile of level 0 must say the same.
func (l log) rootOfEntries(size int64) (tlog.Hash, []tlog.Hash, error) {
	var stored, leaves []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	for first := int64(0); first < size; first += 1 << height {
		width := int(min(1<<height, size-first))
		entries, err := l.bundle(first>>height, width)
		if err != nil {
			return tlog.Hash{}, nil, err
		}
		for i, entry := range entries {
			hash := tlog.RecordHash(entry)
			more, err := tlog.StoredHashesForRecordHash(first+int64(i), hash, reader)
			if err != nil {
				return tlog.Hash{}, nil, err
			}
			stored = append(stored, more...)
			leaves = append(leaves, hash)
		}
	}
	for _, t := range tlog.NewTiles(height, 0, size) {
		if t.W < 1<<height && int64(t.W) != (size>>(height*t.L))-t.N<<height {
			continue // a partial tile of a smaller tree
		}
		said, err := l.ReadTiles([]tlog.Tile{t})
		if err != nil {
			return tlog.Hash{}, nil, err
		}
		computed, err := tlog.ReadTileData(t, reader)
		if err != nil {
			return tlog.Hash{}, nil, err
		}
		if !bytes.Equal(said[0], computed) {
			return tlog.Hash{}, nil, fmt.Errorf("%s is not that of the entries", t.Path())
		}
	}
	root, err := tlog.TreeHash(size, reader)
	return root, leaves, err
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func readAll(place, vkey, older string, proofs int, receipt, leaf string) (map[string]interface{}, error) {
	l := log{place}
	tree, vkey, err := l.tree(vkey)
	if err != nil {
		return nil, fmt.Errorf("checkpoint: %w", err)
	}
	root, leaves, err := l.rootOfEntries(tree.N)
	if err != nil {
		return nil, err
	}
	if root != tree.Hash {
		return nil, fmt.Errorf("the entries make the root %v, signed is %v", root, tree.Hash)
	}
	found := map[string]interface{}{"size": tree.N, "root": tree.Hash.String(), "entries": len(leaves)}
	reader := tlog.TileHashReader(tree, l)
	if found["proved"], err = prove(tree, reader, leaves, proofs); err != nil {
		return nil, err
	}
	if older != "" {
		before, _, err := log{older}.tree(vkey)
		if err != nil {
			return nil, fmt.Errorf("older checkpoint: %w", err)
		}
		if err := grew(tree, before, reader); err != nil {
			return nil, err
		}
		found["grew_from"] = before.N
	}
	if receipt != "" {
		found["receipt"], err = checkReceipt(receipt, leaf, vkey)
	}
	return found, err
}

func prove(tree tlog.Tree, reader tlog.HashReader, leaves []tlog.Hash, proofs int) (int, error) {
	random := rand.New(rand.NewSource(1))
	for i := 0; i < proofs && tree.N > 0; i++ {
		n := random.Int63n(tree.N)
		proof, err := tlog.ProveRecord(tree.N, n, reader)
		if err != nil {
			return 0, fmt.Errorf("entry %d: %w", n, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, n, leaves[n]); err != nil {
			return 0, fmt.Errorf("entry %d: %w", n, err)
		}
	}
	return proofs, nil
}

func grew(tree, before tlog.Tree, reader tlog.HashReader) error {
	proof, err := tlog.ProveTree(tree.N, before.N, reader)
	if err != nil {
		return fmt.Errorf("growth: %w", err)
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash)
}

// checkReceipt reads a tlog-proof: "c2sp.org/tlog-proof@v1", "index N", hashes, a blank line, the checkpoint.
func checkReceipt(file, leafFile, vkey string) (int64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	leaf, err := os.ReadFile(leafFile)
	if err != nil {
		return 0, err
	}
	head, signed, _ := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, fmt.Errorf("no receipt")
	}
	if strings.HasPrefix(lines[1], "extra ") {
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return 0, err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		data, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(data) != tlog.HashSize {
			return 0, fmt.Errorf("hash %q", line)
		}
		var hash tlog.Hash
		copy(hash[:], data)
		proof = append(proof, hash)
	}
	tree, err := treeOf([]byte(signed), vkey)
	if err != nil {
		return 0, err
	}
	return index, tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf))
}
