// A reader and a maker of logs in the formats of C2SP (tlog-tiles, tlog-checkpoint, tlog-proof), written
// from the specifications on Go's own golang.org/x/mod/sumdb/note and tlog. It knows nothing of Skylantern:
// checks/read-log-in-go.ts points it at our exports, and `skylantern verify log` at the logs that it makes.
//
//	foreign-log read -log PLACE [-vkey KEY] [-older PLACE] [-proofs N] [-receipt FILE -leaf FILE]
//	foreign-log make -log FOLDER -size N -key FILE
//	foreign-log sign -key FILE < text > note
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/mod/sumdb/note"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("read, make or sign"))
	}
	flags := flag.NewFlagSet(os.Args[1], flag.ExitOnError)
	place := flags.String("log", "", "folder or address of the log")
	vkey := flags.String("vkey", "", "the key of the log; else its log.vkey is believed")
	older := flags.String("older", "", "an older copy of the same log")
	proofs := flags.Int("proofs", 1000, "random entries whose inclusion is proved")
	receipt := flags.String("receipt", "", "a receipt (tlog-proof)")
	leaf := flags.String("leaf", "", "the leaf of that receipt")
	size := flags.Int64("size", 0, "entries of the log that is made")
	key := flags.String("key", "", "file of the signing key; made where it is not there")
	flags.Parse(os.Args[2:])
	switch os.Args[1] {
	case "read":
		began := time.Now()
		found, err := readAll(*place, *vkey, *older, *proofs, *receipt, *leaf)
		fail(err)
		found["seconds"] = time.Since(began).Seconds()
		fail(json.NewEncoder(os.Stdout).Encode(found))
	case "make":
		fail(makeLog(*place, *size, *key))
	case "sign":
		text, err := io.ReadAll(os.Stdin)
		fail(err)
		signer, _, err := signerIn(*key)
		fail(err)
		signed, err := note.Sign(&note.Note{Text: string(text)}, signer)
		fail(err)
		os.Stdout.Write(signed)
	default:
		fail(fmt.Errorf("unknown command %s", os.Args[1]))
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
