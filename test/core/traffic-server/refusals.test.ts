/**
 * Which request a refusal belongs to. A scene has a line for each record, in milliseconds past nine; what is told of each refusal: its
 * request and port, or `?`.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { check, later, told } from "./scenes.ts";

test("the only request in progress", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused`,
    "20: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a misnamed
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 at 192.0.2.1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     25  1 ends 500 Internal Error`,
    "20: 1 at 6972, 500",
    "a 6972 x1 of 1",
  );
  check(
    `
     20  a refused`,
    "20: ? at ?",
    "a ? x1 of null",
  );
});

test("a request that ends without having been sent is none that was refused", () => {
  check(
    `
      0  1 asks a:6972
     20  a refused
     20  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
     20  a refuses
     20  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
});

test("lines change places within five milliseconds", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     25  1 ends 502 connect failed
     30  a refused`,
    "30: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     25  1 ends 502 connect failed
     31  a refused`,
    "31: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
     15  a refused
     20  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
     14  a refused
     20  1 to a:6972
     25  1 ends 502 connect failed`,
    "14: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
     10  1 asks a:6972
     15  a refused
     20  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
     10  1 asks a:6972
     15  a refused
     21  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
     10  1 asks a:6972
     15  a refused
     17  2 asks a:6971
     18  2 to a:6971
     19  1 to a:6972
     25  2 ends 502 connect failed
     60  1 ends 502 connect failed`,
    "15: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
});

test("what begins behind a refusal has nothing to do with it", () => {
  check(
    `
     15  a refused
     16  1 asks a:6972
     17  1 to a:6972
     25  1 ends 502 connect failed`,
    "15: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     23  2 asks a:6972
     24  2 ends 502 connect failed
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 1 more",
  );
});

test("of two requests in progress it is the one that goes on first; within five milliseconds it is open which", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to a:6972
     20  a refused
     25  2 ends 502 connect failed
     31  1 ends 502 connect failed`,
    "20: 2 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to a:6972
     20  a refused
     25  2 ends 502 connect failed
     30  1 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 ends 502 connect failed
     30  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 ends 502 connect failed
     31  1 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("a request that is sent once more was not always refused: it is open for twenty milliseconds", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 to a:6971
     45  1 ends 502 connect failed
     90  2 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  2 to a:6971
     46  1 ends 502 connect failed
     90  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("an attempt that is older than ten seconds counts where no other does", () => {
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  11000  2 asks a:6971
  11005  2 to a:6971
  12000  a refused
  12005  1 ends 502 connect failed
  12300  2 ends 502 connect failed`,
    "12000: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  12000  a refused
  12005  1 ends 502 connect failed`,
    "12000: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  12000  a refused`,
    "12000: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
  11000  2 asks a:6971
  11005  2 to a:6971
  12000  a refused`,
    "12000: 2 at 6971",
    "a 6971 x1 of 1",
  );
});

test("two names of one address: the one that the refusal names", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks b:6971
      2  1 to a:6972
      3  2 to b:6971
     20  a refused
     25  2 ends 502 connect failed
     90  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks b:6971
      2  1 to a:6972
      3  2 to b:6971
     20  a refuses
     25  2 ends 502 connect failed
     90  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 at 192.0.2.1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks b:6971
      2  1 to a:6972
      3  2 to b:6971
     20  a refused`,
    "20: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     10  b refused
     15  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "b 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     10  c refused
     15  1 ends 502 connect failed`,
    "10: ? at ?",
    "c ? x1 of null",
    "1 unknown",
  );
});

test("requests of another name of its address do not keep a refusal waiting, nor does it wait for the end of the log", () => {
  check(
    `
      0  1 asks b:6972
      0  2 asks b:6971
      0  3 asks b:6970
      1  1 to b:6972
      1  2 to b:6971
      1  3 to b:6970
     20  a refused
     25  1 ends 502 connect failed
     33  a refused
     40  2 ends 502 connect failed
     42  3 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "33: ? at ?",
    "a 6972 x1 of 1, a ? x1 of 1",
  );
  check(
    `
      0  1 asks b:6971
      0  2 asks a:6972
      1  1 to b:6971
      1  2 to a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: 1 at 6971, 502",
    "a 6971 x1 of 1",
  );
});

test("out is what ends for a reason of the network, what the server answers, and what needs no handshake", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  1 ends 502 Connection refused
     90  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     25  1 answered
     26  1 ends 200 OK
     90  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to a:6972
     20  a refused
     25  1 to a:6972
     31  2 ends 502 connect failed
     40  1 ends 504 Connection Timed Out`,
    "20: 2 at 6972, 502",
    "a 6972 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks-http a:6972
      2  1 to a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to-tunnel a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 next-hop",
  );
});

test("an attempt without an address is found by its name, and its port is not known", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to-somewhere
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at ?, 502",
    "a ? x1 of 1",
  );
});

test("each attempt has one refusal: as many as requests, and in one way only", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
     21  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at ?",
    "21: ? at ?",
    "a ? x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
     20  a refused
     21  2 to a:6971
     30  a refused
     35  1 ends 502 connect failed
     36  2 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "30: 2 at 6971, 502",
    "a 6972 x1 of 1, a 6971 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  3 asks a:6970
      3  1 to a:6972
     10  a refused
     11  2 to a:6971
     20  a refused
     21  3 to a:6970
     30  a refused
     35  1 ends 502 connect failed
     36  2 ends 502 connect failed
     37  3 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "20: 2 at 6971, 502",
    "30: 3 at 6970, 502",
    "a 6972 x1 of 1, a 6971 x1 of 1, a 6970 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  3 asks a:6972
      3  1 to a:6972
      4  2 to a:6972
      5  3 to a:6972
     20  a refused
     21  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     27  3 ends 502 connect failed`,
    "20: ? at 6972",
    "21: ? at 6972",
    "a 6972 x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
      2  1 to a:6972
     10  a refused
     12  a refused
     15  1 ends 502 connect failed`,
    "10: ? at 6972",
    "12: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     10  a refused
     15  1 ends 502 connect failed
    100  2 asks a:6972
    103  2 to a:6972
    110  a refused
    115  2 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "110: 2 at 6972, 502",
    "a 6972 x2 of 2",
  );
});

test("of six refusals that fit in one way only it is told apart which is whose, of seven it is not", () => {
  const inTurn = (n: number) => {
    const ids = Array.from({ length: n }, (_, i) => i + 1);
    const asks = ids.map((id) => `0 ${id} asks a:${7000 + id}`);
    const refusals = ids.flatMap((id) => [`${10 * id} ${id} to a:${7000 + id}`, `${10 * id + 5} a refused`]);
    const ends = ids.map((id) => `${10 * n + 10 + id} ${id} ends 502 connect failed`);
    return [...asks, ...refusals, ...ends].join("\n");
  };
  check(
    inTurn(6),
    "15: 1 at 7001, 502",
    "25: 2 at 7002, 502",
    "35: 3 at 7003, 502",
    "45: 4 at 7004, 502",
    "55: 5 at 7005, 502",
    "65: 6 at 7006, 502",
    "a 7001 x1 of 1, a 7002 x1 of 1, a 7003 x1 of 1, a 7004 x1 of 1, a 7005 x1 of 1, a 7006 x1 of 1",
  );
  // Before the first refusal one request was sent.
  check(
    inTurn(7),
    "15: ? at 7001",
    "25: ? at ?",
    "35: ? at ?",
    "45: ? at ?",
    "55: ? at ?",
    "65: ? at ?",
    "75: ? at ?",
    "a ? x6 of 6, a 7001 x1 of 1",
  );
});

test("a request that is sent once more is refused once more", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     26  1 to a:6972
     40  a refused
     45  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "40: 1 at 6972, 502",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     25  1 to a:6972
     40  a refused
     45  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "40: 1 at 6972, 502",
    "a 6972 x2 of 1",
  );
});

test("a request that is refused for two reasons, again and again, is one request of each", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     50  1 to a:6972
     70  a misnamed
    100  1 to a:6972
    120  a refused
    150  1 to a:6972
    170  a misnamed
    200  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "70: 1 at 6972, 502",
    "120: 1 at 6972, 502",
    "170: 1 at 6972, 502",
    "a 6972 x2 of 1, a 6972 x2 of 1",
  );
});

test("a warning that is all that happens belongs to what is in progress, which goes on", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a warned
     25  1 answered
     26  1 ends 200 OK`,
    "20: 1 at 6972, 200, warned",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a warned
     25  1 answered
     26  1 ends 200 OK
     40  2 answered
     46  2 ends 200 OK`,
    "20: ? at ?, warned",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     10  a refused
     12  a warned
     15  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "12: 1 at 6972, 502, warned",
    "a 6972 x1 of 1, a 6972 x1 of 1",
  );
});

test("no refusal waits for more than a minute: then it belongs to what is in progress", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
  60021  3 asks c:8443
  60022  3 to c:8443
  60031  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
   5000  2 ends 504 Connection Timed Out
  61000  3 asks c:8443
  61001  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
  60021  3 asks c:8443
  60022  3 to c:8443
  60031  1 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
  60010  3 asks c:8443
  60011  3 to c:8443
  60012  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  const both = (end: number) => `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused
  ${end}  1 ends 502 connect failed`;
  check(both(60_020), "20: 1 at 6972, 502", "a 6972 x1 of 1");
  check(both(60_021), "20: ? at ?", "a ? x1 of 1");
});

test("what a refusal belonged to after a minute has had its refusal", () => {
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     20  a refuses
  60021  a refused
  60025  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "60021: ? at ?",
    "a 6972 x1 of 1 at 192.0.2.1, a ? x1 of null",
  );
});

test("where the clock goes back by more than ten seconds, it belongs to what is in progress too", () => {
  check(
    `
  20000  1 asks a:6972
  20002  1 to a:6972
  20015  a refused
   9000  2 asks c:6972
   9001  2 to c:6972
   9005  2 answered
   9006  2 ends 200 OK
   9007  1 ends 502 connect failed`,
    "20015: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
  20000  1 asks a:6972
  20001  2 asks a:6971
  20002  1 to a:6972
  20003  2 to a:6971
  20015  a refused
   9000  3 asks c:8443
   9001  3 to c:8443
   9005  2 ends 502 connect failed`,
    "20015: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
  20000  1 asks a:6972
  20001  2 asks a:6971
  20002  1 to a:6972
  20003  2 to a:6971
  20015  a refused
  10014  3 asks c:8443
  10015  3 to c:8443
  10020  2 ends 502 connect failed`,
    "20015: 2 at 6971, 502",
    "a 6971 x1 of 1",
  );
});

test("a request that was sent before the clock went back is refused behind that, by its address or by its name", () => {
  const scene = (to: string, refused: string) => `
  20000  1 asks a:6972
  20002  1 ${to}
   9000  2 asks c:6972
   9001  2 to c:6972
   9003  a ${refused}
   9005  1 ends 502 connect failed`;
  check(scene("to a:6972", "refused"), "9003: 1 at 6972, 502", "a 6972 x1 of 1");
  check(scene("to-somewhere", "refuses"), "9003: 1 at ?, 502", "a ? x1 of 1");
});

test("where the clock goes back while nothing is refused, the next refusal waits as any other", () => {
  check(
    `
  20000  9 asks c:8443
  20001  9 to c:8443
  20005  9 answered
  20006  9 ends 200 OK
   9000  1 asks a:6972
   9001  2 asks a:6971
   9002  1 to a:6972
   9003  2 to a:6971
   9020  a refused
   9025  2 ends 502 connect failed
   9090  1 ends 502 connect failed`,
    "9020: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("what goes on behind a refusal is another's where it was sent behind that", () => {
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
     10  a refused
     20  1 to a:6971
     40  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
     10  a refused
     13  2 to a:6971
     15  2 ends 502 connect failed
     40  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
     10  a refused
     16  2 to a:6971
     17  2 ends 502 connect failed
     40  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
      8  1 ends 502 connect failed
      9  2 asks a:6971
     10  a refused
     11  2 to a:6971
     40  2 answered
     41  2 ends 200 OK`,
    "10: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
});

test("three of one name, and one that is open until the end", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  3 asks a:6970
      3  1 to a:6972
      4  2 to a:6971
      5  3 to a:6970
     20  a refused
     25  1 ends 502 connect failed
     60  a refused
     65  2 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "60: 2 at 6971, 502",
    "a 6972 x1 of 1, a 6971 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     30  a refused
     35  1 ends 502 connect failed
     80  2 ends 502 connect failed`,
    "20: ? at ?",
    "30: ? at ?",
    "a ? x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     30  a refused
     35  1 ends 502 connect failed`,
    "20: ? at ?",
    "30: ? at ?",
    "a ? x2 of 2",
  );
  check(
    `
      0  1 asks a:6972
      3  1 to a:6972
     20  a refused
     30  a refused
     35  1 ends 502 connect failed`,
    "20: ? at 6972",
    "30: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      3  1 to a:6972
      4  2 to a:6972
     20  a refused
     25  1 to a:6972
     26  2 to a:6972
     40  a refused
     41  a refused
     45  1 ends 502 connect failed
     46  2 ends 502 connect failed`,
    "20: ? at 6972",
    "40: ? at 6972",
    "41: ? at 6972",
    "a 6972 x3 of 2",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
     30  1 answered
     31  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
     30  1 ends 502 Connection refused`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
});

test("what was sent once more may still end for a reason of the network: until then it is open", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
    200  1 ends 502 Connection refused`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
     26  2 to a:6971
    200  1 ends 502 Connection refused
    220  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     21  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
    200  1 ends 502 Connection refused`,
    "20: ? at 6971",
    "21: ? at 6971",
    "a 6971 x2 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
     25  1 to a:6972
    200  1 ends 502 Connection refused
    220  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 network",
  );
});

test("two refusals, and one attempt that is open", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  a refused`,
    "20: 1 at 6972",
    "21: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
   5000  a refused`,
    "20: 1 at 6972",
    "5000: ? at 6972",
    "a 6972 x2 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      3  1 to a:6972
      4  2 to a:6971
     20  a refused
   5000  a refused`,
    "20: ? at ?",
    "5000: ? at ?",
    "a ? x2 of 2",
  );
});

test("two refusals, and one request has ended: they wait until it is known whether the other one is answered", () => {
  const scene = (second: string) => `
      0  1 asks a:6972
      0  2 asks ${second}
      1  1 to a:6972
      1  2 to ${second}
     20  a refused
     21  a refused
     25  1 ends 502 connect failed
     80  2 answered
     81  2 ends 200 OK`;
  for (const second of ["a:6971", "b:6971"]) check(scene(second), "20: ? at 6972", "21: ? at 6972", "a 6972 x2 of 1");
  // Only the second of them may have been the other request's.
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6971
      1  1 to a:6972
     20  a refused
     30  2 to a:6971
     31  a refused
     35  1 ends 502 connect failed
     80  2 answered
     81  2 ends 200 OK`,
    "20: ? at 6972",
    "31: ? at 6972",
    "a 6972 x2 of 1",
  );
});

test("two refusals of two names of one address: a request of the second name is the second one's", () => {
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6971
      0  3 asks b:6970
      1  1 to a:6972
      1  2 to a:6971
      1  3 to b:6970
     20  a refused
     21  b refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     27  3 ends 502 connect failed`,
    "20: ? at ?",
    "21: 3 at 6970, 502",
    "a ? x1 of 1, b 6970 x1 of 1",
  );
});

test("two refusals: of what went on the second is counted in the order of the log, whichever of them it may have been", () => {
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6972
      0  3 asks a:6972
      0  4 asks a:6971
      1  1 to a:6972
      1  2 to a:6972
      1  4 to a:6971
     20  a refused
     22  3 to a:6972
     24  a refused
     25  1 ends 502 connect failed
     30  3 ends 502 connect failed
     40  2 ends 502 connect failed
     55  4 ends 502 connect failed`,
    "20: ? at 6972",
    "24: ? at 6972",
    "a 6972 x2 of 2",
  );
});

test("two refusals: what goes on long behind the second request had none of them, however late that is known", () => {
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6971
      0  3 asks a:6970
      1  1 to a:6972
     10  a refused
     11  2 to a:6971
     11  3 to a:6970
     20  a refused
     25  1 to a:6972
     26  2 ends 502 connect failed
     60  3 ends 502 connect failed
    100  1 ends 502 connect failed`,
    "10: 1 at 6972, 502",
    "20: 2 at 6971, 502",
    "a 6972 x1 of 1, a 6971 x1 of 1",
    "1 unknown",
  );
});

test("as many requests as refusals: each has had its own, and none is left for two more in other words", () => {
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6972
      0  3 asks a:6972
      1  1 to a:6972
     10  a refused
     11  a refused
     17  2 to a:6972
     17  3 to a:6972
     20  a refused
     22  a refuses
     23  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     27  3 ends 502 connect failed`,
    "10: ? at 6972",
    "11: ? at 6972",
    "20: ? at 6972",
    "22: ? at ?",
    "23: ? at ?",
    "a 6972 x3 of 3, a ? x2 of null",
  );
});

test("two refusals that may have had the same requests, with many of another name of their address between or behind them", () => {
  const others = (count: number) => "\n     22  b refused".repeat(count);
  const scene = (between: number, behind: number) => `
      0  1 asks a:6972
      0  2 asks a:6971
      0  3 asks b:6970
      1  1 to a:6972
      1  2 to a:6971
      1  3 to b:6970
     20  a refused${others(between)}
     22  a refused${others(behind)}
     23  3 ends 502 connect failed
     25  1 ends 502 connect failed
     40  2 ends 502 connect failed`;
  for (const [between, behind] of [
    [10, 0],
    [11, 0],
    [40, 0],
    [0, 12],
    [0, 40],
  ] as const)
    assert.deepEqual(
      told(scene(between, behind) + later).filter((each) => each.endsWith("? at ?")),
      ["20: ? at ?", "22: ? at ?"],
      `${between}, ${behind}`,
    );
});

test("six refusals and five requests: no request is one refusal's own", () => {
  const each = (time: number, words: string, count: number) =>
    Array.from({ length: count }, (_, i) => `\n  ${time}  ${words.replace("N", String(i + 1))}`).join("");
  const scene = `${each(0, "N asks a:6972", 5)}${each(1, "N to a:6972", 5)}${each(20, "a refused", 6)}${each(25, "N ends 502 connect failed", 5)}`;
  check(scene, ...new Array<string>(6).fill("20: ? at 6972"), "a 6972 x6 of 5");
});

test("two refusals: what goes on within twenty milliseconds of the second request may have had one of them", () => {
  const scene = (third: number) => `
      0  1 asks a:6972
      0  2 asks a:6972
      0  3 asks a:6971
      1  1 to a:6972
      1  2 to a:6972
      1  3 to a:6971
     20  a refused
     21  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     ${third}  3 ends 502 connect failed`;
  check(scene(46), "20: ? at ?", "21: ? at ?", "a ? x2 of 2");
  check(scene(47), "20: ? at 6972", "21: ? at 6972", "a 6972 x2 of 2");
  const inTurn = (third: number) => `
      0  1 asks a:6972
      0  2 asks a:6971
      0  3 asks a:6970
      1  1 to a:6972
     10  a refused
     11  2 to a:6971
     11  3 to a:6970
     20  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     ${third}  3 ends 502 connect failed`;
  check(inTurn(46), "10: ? at 6972", "20: ? at ?", "a 6972 x1 of 1, a ? x1 of 1");
  check(inTurn(47), "10: 1 at 6972, 502", "20: 2 at 6971, 502", "a 6972 x1 of 1, a 6971 x1 of 1", "1 unknown");
});

test("refusals of another name of one address are no reason to leave it open", () => {
  check(
    `
      0  1 asks a:6972
      0  2 asks b:6971
      1  1 to a:6972
      1  2 to b:6971
     20  b refused
     21  a refused
     22  a refused
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "21: ? at 6972",
    "22: ? at 6972",
    "a 6972 x2 of 1, b 6971 x1 of 1",
  );
  check(
    `
      0  1 asks b:6972
      1  1 to b:6972
     20  b refused
     46  b refuses
     47  a refused
     68  1 to b:6972
     69  1 answered`,
    "20: ? at 6972",
    "46: ? at ?",
    "47: ? at 6972",
    "b 6972 x1 of 1, a 6972 x1 of 1, b ? x1 of null",
  );
  check(
    `
      0  1 asks b:6970
      1  1 to b:6970
     10  a refused
     15  1 ends 502 connect failed
     16  b refuses`,
    "10: 1 at 6970, 502",
    "16: ? at ?",
    "a 6970 x1 of 1, b ? x1 of null",
  );
});

test("two refusals while one request is sent once more, and then ends otherwise", () => {
  check(
    `
      2  1 asks a:6971
      3  1 to a:6971
     12  2 asks a:6971
     12  a refused
     12  2 to a:6971
     12  a refused
     13  2 to a:6971
     14  1 ends 502 connect failed
   1014  2 ends 502 Connection refused`,
    "12: ? at 6971",
    "12: ? at 6971",
    "a 6971 x2 of 1",
    "1 network",
  );
  check(
    `
      0  1 asks a:6971
      2  1 to a:6971
     12  2 asks a:6971
     12  2 to a:6971
     18  a refused
     19  2 to a:6971
     20  a misnamed
    135  2 ends 502 connect failed
    148  1 ends 502 connect failed`,
    "18: ? at 6971",
    "20: ? at 6971",
    "a 6971 x1 of 1, a 6971 x1 of 1",
  );
});

test("what goes on behind a refusal is it rather than what ended just before", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     18  1 ends 502 connect failed
     20  a refused
     25  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("an attempt of another name of its address that goes on behind a refusal is it rather than what ended just before", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks b:6971
      2  1 to a:6972
      3  2 to b:6971
     18  1 ends 502 connect failed
     20  a refused
     40  2 ends 502 connect failed`,
    "20: 2 at 6971, 502",
    "a 6971 x1 of 1",
    "1 unknown",
  );
});

test("what begins or is sent behind a refusal is not it where the only one in progress was answered", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  2 asks a:6971
     30  2 to a:6971
     35  2 ends 502 connect failed
     60  1 answered
     61  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     10  2 asks a:6971
     20  a refused
     30  2 to a:6971
     35  2 ends 502 connect failed
     60  1 answered
     61  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of null",
    "1 unknown",
  );
});

test("an attempt has one refusal, in whatever words; of more attempts than refusals another may be its", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "21: ? at ?",
    "a 6972 x1 of 1, a ? x1 of null",
  );
  check(
    `
      0  1 asks a:6972
      0  2 asks a:6972
      0  3 asks a:6972
      2  1 to a:6972
      2  2 to a:6972
      2  3 to a:6972
     20  a refused
     21  a refused
     22  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed
     27  3 ends 502 connect failed`,
    "20: ? at 6972",
    "21: ? at 6972",
    "22: ? at 6972",
    "a 6972 x2 of 2, a 6972 x1 of 1 at 192.0.2.1",
  );
  check(
    `
      0  1 asks a:6970
      8  1 to a:6970
     25  a refused
     43  2 asks a:6972
     44  2 to a:6972
     44  a refused
     49  1 ends 500 Internal Error
  10079  2 ends 502 connect failed`,
    "25: 1 at 6970, 500",
    "44: 2 at 6972, 502",
    "a 6970 x1 of 1, a 6972 x1 of 1",
  );
});

test("an attempt is ten seconds old: it counts like a younger one", () => {
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
   9000  2 asks a:6971
   9005  2 to a:6971
  10005  a refused`,
    "10005: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  1 to a:6972
   9000  2 asks a:6971
   9005  2 to a:6971
  10005  a refused
  10010  1 ends 502 connect failed
  10300  2 ends 502 connect failed`,
    "10005: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
});

test("two that name their server by a Host header, or one of two that does", () => {
  check(
    `
      0  1 to-host a.lab.example:6972
      1  2 to-host a.lab.example:6971
     20  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to a:6972
      2  2 to-host a.lab.example:6972
     20  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1 by its Host header",
  );
});

test("one request that is sent again and again within some milliseconds of its refusal", () => {
  check(
    `
     10  1 asks a:6972
     11  1 to a:6972
     15  1 to a:6972
     20  1 ends 502 connect failed
     20  a refused`,
    "20: ? at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      5  a refused
      8  1 to a:6972
     10  1 to a:6972
     20  1 ends 502 connect failed`,
    "5: 1 at 6972, 502",
    "a 6972 x1 of 1",
  );
  check(
    `
      5  a refused
      8  1 to a:6972
      9  1 to a:6972`,
    "5: 1 at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      9  a refused
     13  1 to a:6972`,
    "9: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
      2  1 asks a:6972
     21  1 to a:6972
     25  a refuses`,
    "25: 1 at 6972",
    "a 6972 x1 of 1 at 192.0.2.1",
  );
  check(
    `
     12  1 to-somewhere
     23  1 to a:6972
     25  a refused`,
    "25: 1 at 6972",
    "a 6972 x1 of 1",
  );
});

test("a request whose beginning the log does not hold is found by its Host header", () => {
  check(
    `
      0  1 to-host a.lab.example:6972
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at 6972, 502",
    "a 6972 x1 of 1 by its Host header",
  );
  check(
    `
      0  1 to-host a.lab.example:none
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at ?, 502",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 to a:6972
      1  1 to-host a.lab.example:6971
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 by its Host header at 192.0.2.1",
  );
  check(
    `
      0  1 to-host b.lab.example:6972
      1  2 to-host a.lab.example:6971
     20  a refuses
     25  1 ends 502 connect failed
     35  2 ends 502 connect failed`,
    "20: ? at 6971, 502",
    "a 6971 x1 of 1 by its Host header",
  );
  check(
    `
      0  1 to-host a.lab.example:6972
     10  1 answered
     20  a refuses
     25  1 ends 200 OK`,
    "20: ? at ?",
    "a ? x1 of null",
  );
  check(
    `
      0  1 to-host a.lab.example:0
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at ?, 502",
    "a ? x1 of 1",
  );
  check(
    `
      0  1 to-host a.lab.example:65535
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at 65535, 502",
    "a 65535 x1 of 1 by its Host header",
  );
  check(
    `
      0  1 to-host a.lab.example:65536
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: ? at ?, 502",
    "a ? x1 of 1",
  );
});

test("what could not be sent while a server counts as down is told with the refusal, however late that is decided", () => {
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
     21  2 asks a:6972
     24  2 ends 502 connect failed
     25  1 ends 502 connect failed
   5000  3 asks a:6972
   5003  3 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 2 more",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
   5000  3 asks a:6972
   5003  3 ends 502 connect failed
   9000  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 1 more",
  );
  check(
    `
      0  3 asks a:6972
      1  3 ends 502 connect failed
      2  1 asks a:6972
      3  1 to a:6972
     20  a refused
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1",
    "1 unknown",
  );
  check(
    `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused
  59000  3 asks a:6972
  59003  3 ends 502 connect failed
  59500  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 and 1 more",
  );
});

test("of at most ten thousand requests that end it waits for a refusal what explains them", () => {
  const scene = (n: number) => `
      0  1 asks a:6972
      2  1 to a:6972
     20  a refused${Array.from({ length: n }, (_, i) => `\n   ${100 + i}  ${i + 2} asks a:6972\n   ${100 + i}  ${i + 2} ends 502 connect failed`).join("")}
  59000  1 ends 502 connect failed`;
  assert.deepEqual(
    [told(scene(9_999)), told(scene(10_000))],
    [
      ["20: 1 at 6972, 502", "a 6972 x1 of 1 and 9999 more"],
      ["20: 1 at 6972, 502", "a 6972 x1 of 1 and 9999 more", "1 unknown"],
    ],
  );
});

test("several addresses and ports: what all agree on is known", () => {
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6972
      2  1 to a:6972
      3  2 to c:6972
     20  a refuses
     25  1 ends 502 connect failed
     30  2 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1",
  );
  check(
    `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refuses
     25  1 ends 502 connect failed
     30  2 ends 502 connect failed`,
    "20: ? at ?",
    "a ? x1 of 1 at 192.0.2.1",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to c:6972
     20  a refuses
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "a 6972 x1 of 1 at 192.0.2.3",
  );
  check(
    `
      0  1 asks a:6972
      1  1 to c:6972
     20  c refused
     25  1 ends 502 connect failed`,
    "20: 1 at 6972, 502",
    "c 6972 x1 of 1",
  );
  check(
    `
      0  1 to-host a.lab.example:6972
      1  2 to-host a.lab.example:6972
     20  a refuses
     25  1 ends 502 connect failed
     26  2 ends 502 connect failed`,
    "20: ? at 6972",
    "a 6972 x1 of 1 by its Host header",
  );
});

test("of very many requests that go on in one moment, one that went elsewhere is enough: it is open where", () => {
  const many = (n: number, last: string) => {
    const ids = Array.from({ length: n }, (_, i) => i + 1);
    return `
      0  99 asks ${last}${ids.map((id) => `\n     0  ${id} asks a:6972`).join("")}${ids.map((id) => `\n     1  ${id} to a:6972`).join("")}
      1  99 to ${last}
     20  a refuses${ids.map((id) => `\n    25  ${id} ends 502 connect failed`).join("")}
     25  99 ends 502 connect failed`;
  };
  const firstOf = (scene: string) => [told(scene), told(scene + later)].map(([time, counts]) => `${time}, ${counts}`);
  const port = "20: ? at 6972, a 6972 x1 of 1 at 192.0.2.1";
  const open = "20: ? at ?, a ? x1 of 1 at 192.0.2.1";
  for (const n of [15, 16, 17, 40]) {
    assert.deepEqual(firstOf(many(n, "a:6972")), [port, port], `${n} to one port`);
    assert.deepEqual(firstOf(many(n, "a:6971")), [open, open], `${n} to one port, and one to another`);
  }
  const byName = (others: readonly string[]) => {
    const asked = [...new Array<string>(16).fill("a:6972"), ...others];
    const lines = (time: number, what: (where: string) => string) =>
      asked.map((where, i) => `\n     ${time}  ${i + 1} ${what(where)}`).join("");
    const scene = `${lines(0, (where) => `asks ${where}`)}${lines(1, (where) => `to ${where}`)}
     20  a refused${lines(25, () => "ends 502 connect failed")}`;
    return told(scene + later)[0];
  };
  // What asks by another name of the address takes the place of none that does not.
  assert.deepEqual(
    [byName(["b:6971"]), byName(["a:6971"]), byName(["b:6971", "a:6971"])],
    ["20: ? at 6972", "20: ? at ?", "20: ? at ?"],
  );
});

test("of very many requests that are open or have just gone on, one that went elsewhere is enough as well", () => {
  const asked = (n: number) =>
    Array.from({ length: n }, (_, i) => `\n     0  ${i + 1} asks a:6972\n     1  ${i + 1} to a:6972`).join("");
  const stillOpen = (n: number, last: string) =>
    told(`${asked(n)}\n     0  9999 asks ${last}\n     1  9999 to ${last}\n    20  a refuses`);
  const gone = (n: number, first: string) => {
    const ends = Array.from({ length: n }, (_, i) => `\n    18  ${i + 1} ends 502 connect failed`).join("");
    return told(
      `\n     0  9999 asks ${first}\n     1  9999 to ${first}${asked(n)}\n    18  9999 ends 502 connect failed${ends}\n    20  a refuses${later}`,
    );
  };
  /** So many to one port, and one that goes on behind the first so many of them. */
  const goneBehind = (before: number, n: number, other: string) => {
    const asked = Array.from({ length: n }, (_, i) => ({ id: i + 1, where: i === before ? other : "a:6972" }));
    const lines = asked.map(({ id, where }) => `\n     0  ${id} asks ${where}\n     1  ${id} to ${where}`).join("");
    const ends = asked.map(({ id }) => `\n    18  ${id} ends 502 connect failed`).join("");
    return told(`${lines}${ends}\n    20  a refuses${later}`);
  };
  const portOf = ([first = ""]: readonly string[]) => first.split(",")[0];
  for (const n of [60, 70, 200])
    assert.deepEqual(
      [stillOpen(n, "a:6972"), stillOpen(n, "a:6971"), gone(n, "a:6972"), gone(n, "a:6971")].map(portOf),
      ["20: ? at 6972", "20: ? at ?", "20: ? at 6972", "20: ? at ?"],
      String(n),
    );
  for (const before of [20, 60, 64, 100])
    assert.deepEqual(
      [goneBehind(before, 200, "a:6972"), goneBehind(before, 200, "a:6971")].map(portOf),
      ["20: ? at 6972", "20: ? at ?"],
      String(before),
    );
  // More than a thousand are not gone through: then it is not known.
  assert.deepEqual(stillOpen(1_100, "a:6972").slice(0, 2), ["20: ? at ?", "a ? x1 of 1 at 192.0.2.1"]);
});

test("a request that another refusal may have had before, and whose time tells nothing: the later refusal is open as well", () => {
  check(
    `
    134  5 asks a:6972
    135  5 to a:6972
    143  1 asks a:8443
    144  1 to a:8443
    144  4 asks a:6972
    145  4 to a:6972
    149  a refuses
    149  a refused
    154  4 ends 502 connect failed
    157  1 to a:8443
    165  a refused
    172  5 ends 502 connect failed`,
    "149: ? at ?",
    "149: ? at ?",
    "165: ? at ?",
    "a ? x2 of 2, a ? x1 of 1 at 192.0.2.1",
  );
  check(
    `
    109  2 asks b:6972
    109  4 asks b:8443
    110  2 to b:6972
    110  4 to b:8443
    113  b refused
    120  4 to b:8443
    129  b refuses
    130  2 to b:6972`,
    "113: ? at ?",
    "129: ? at ?",
    "b ? x1 of 1, b ? x1 of 1 at 192.0.2.1",
  );
});

test("where the second refusal of a request is decided before its first, the first is no more in doubt for that", () =>
  check(
    `
      0  1 asks a
      0  2 asks a
      1  1 to a
      1  2 to a
      5  a refused
     14  1 to a
     20  a refused
     21  1 ends 502 connect failed
    100  2 answered
    101  2 ends 200 OK`,
    "5: 1 at 8443, 502",
    "20: 1 at 8443, 502",
    "a 8443 x2 of 1",
  ));

test("what was open beside two that may have been refused was perhaps refused itself: its answer is none without a reason", () => {
  check(
    `
    121  3 asks a:8443
    122  3 to a:8443
    135  1 asks a:8443
    136  1 to a:8443
    156  2 asks a:8443
    157  2 to a:8443
    180  a refused
    187  1 to a:8443
    187  3 to a:8443
    253  2 ends 502 connect failed`,
    "180: ? at 8443",
    "a 8443 x1 of 1",
  );
});

test("as many requests as refusals went on: what is still open is no reason to wait", () => {
  check(
    `
    108  3 asks a:8443
    109  3 to a:8443
    110  2 asks a:8443
    111  2 to a:8443
    113  a refused
    115  1 asks a:8443
    116  1 to a:8443
    132  a refused
    153  3 ends 502 connect failed
    169  4 asks a:8443
    170  4 to a:8443
    172  1 ends 502 connect failed
    202  a refused
    208  4 ends 502 connect failed
    211  2 to a:8443`,
    "113: 3 at 8443, 502",
    "132: 1 at 8443, 502",
    "202: ? at 8443",
    "a 8443 x3 of 3",
  );
});

test("of very many that may have been refused none ends without a reason, and of those that cannot each does", () => {
  const each = (count: number, first: number, line: (id: number) => string) =>
    Array.from({ length: count }, (_, i) => `\n${line(first + i)}`).join("");
  const asked = (count: number, first: number, where: string, time = 0) =>
    each(count, first, (id) => `${time}  ${id} asks ${where}\n${time + 1}  ${id} to ${where}`);
  const ended = (count: number, first: number, time: number) =>
    each(count, first, (id) => `${time}  ${id} ends 502 connect failed`);
  const open = (count: number) => asked(count, 1, "a:8443");
  const twoAtOnce = ended(2, 1, 25);
  const others = (count: number) => ended(count - 2, 3, 200);
  const check = (scene: string, ...want: readonly string[]) =>
    assert.deepEqual([told(scene + later), told(scene + later, "asked behind each line")], [want, want]);

  const one = ["20: ? at 8443", "a 8443 x1 of 1"];
  for (const count of [63, 64, 65, 66, 67, 100])
    check(`${open(count)}\n20 a refused${twoAtOnce}${others(count)}`, ...one);
  for (const count of [20, 70]) check(`${open(count)}\n20 a refused${ended(count, 1, 25)}`, ...one);
  // One has gone on alone: it is this one's, and what the others end for is not known.
  check(
    `${open(70)}\n20 a refused${ended(1, 1, 25)}${ended(69, 2, 200)}`,
    "20: 1 at 8443, 502",
    "a 8443 x1 of 1",
    "69 unknown",
  );
  // Of another name, of the same address; behind the most that are kept of one.
  check(`${open(16)}${asked(1, 400, "b:6971")}\n20 a refused${ended(16, 1, 25)}${ended(1, 400, 25)}`, ...one);
  const onTwo = ["20: ? at 8443", "20: ? at 8443", "a 8443 x1 of 1, c 8443 x1 of 1"];
  const ofTwo = `${asked(70, 101, "c:8443")}\n20 a refused\n20 c refused${twoAtOnce}${ended(2, 101, 25)}`;
  check(`${open(70)}${ofTwo}${others(70)}${ended(68, 103, 200)}`, ...onTwo);
  // Sent behind the refusal; to another server; ended before it without having been sent.
  check(
    `${open(70)}\n20 a refused${twoAtOnce}${asked(3, 400, "a:8443", 30)}${others(70)}${ended(3, 400, 200)}`,
    ...one,
    "3 unknown",
  );
  check(
    `${open(70)}${asked(3, 400, "c:8443")}\n20 a refused${twoAtOnce}${others(70)}${ended(3, 400, 200)}`,
    ...one,
    "3 unknown",
  );
  // Sixty that are open are all told apart from one of another name.
  const named = `${open(66)}${asked(1, 400, "b:8443")}\n20 a refused${ended(6, 1, 25)}`;
  check(`${named}${ended(60, 7, 200)}${ended(1, 400, 200)}`, ...one, "1 unknown");
  const waiting = "\n0 300 asks d:8443\n1 300 to d:8443\n10 d refused";
  const unsent = "\n5 400 asks a:8443\n15 400 ends 502 connect failed";
  check(
    `${waiting}${open(70)}${unsent}\n20 a refuses${twoAtOnce}${others(70)}\n300 300 ends 502 connect failed`,
    "10: 300 at 8443, 502",
    "20: ? at 8443",
    "d 8443 x1 of 1, a 8443 x1 of 1 at 192.0.2.1",
    "1 unknown",
  );
});

test("of very many refusals at one time, one that went elsewhere is enough for the oldest of them as well", () => {
  const first = (others: number, last: string) => {
    const ids = Array.from({ length: others }, (_, i) => i + 10);
    const asked = ids.map((id) => `\n     0  ${id} asks a:6972\n     1  ${id} to a:6972`).join("");
    const [told1 = ""] = told(`
      0  1 asks a:6972
      0  2 asks ${last}${asked}
      1  1 to a:6972
      1  2 to ${last}
     20  a refused
     21  1 ends 502 connect failed${"\n     21  a refused".repeat(others)}
     22  2 ends 502 connect failed${ids.map((id) => `\n     40  ${id} ends 502 connect failed`).join("")}${later}`);
    return told1.split(",")[0];
  };
  for (const n of [50, 70, 200, 300])
    assert.deepEqual([first(n, "a:6972"), first(n, "a:6971")], ["20: ? at 6972", "20: ? at ?"], String(n));
});

/** A first refusal, so many others behind it, and what goes on until then and after. */
const oldestOf = (others: number, before: string, time: number, after = "", second = "a:6971") =>
  `
      0  1 asks a:6972
      1  2 asks ${second}
      2  1 to a:6972
      3  2 to ${second}
     20  a refused${before}${`\n     ${time}  c refused`.repeat(others)}${after}`;

test("more refusals than can wait: the oldest is decided by what is known so far", () => {
  const scene = (others: number) => `
      0  1 asks a:6972
      1  2 asks a:6971
      2  1 to a:6972
      3  2 to a:6971
     20  a refused${"\n     20  c refused".repeat(others)}
     25  2 ends 502 connect failed`;
  const first = (others: number) => told(scene(others) + later)[0];
  assert.deepEqual([first(0), first(255), first(256)], ["20: 2 at 6971, 502", "20: 2 at 6971, 502", "20: ? at ?"]);
  // With the log, as if it had waited.
  assert.deepEqual(told(scene(255))[0], "20: 2 at 6971, 502");
});

test("more refusals than can wait: an attempt that is open may be the oldest one's, but where its own goes on long before", () => {
  const first = (scene: string) => told(scene + later)[0];
  const ended = "\n     21  1 ends 502 connect failed";
  const second = "\n     27  2 ends 502 connect failed";
  const sentAgain = "\n     21  1 to a:6972";
  assert.deepEqual(
    {
      ended: [first(oldestOf(255, ended, 22, second)), first(oldestOf(256, ended, 22, second))],
      // The other one asks by another name.
      named: first(oldestOf(256, ended, 22, "", "b:6971")),
      sentAgain: [41, 42].map((time) => first(oldestOf(256, sentAgain, time))),
    },
    {
      ended: ["20: 1 at 6972, 502", "20: ? at ?"],
      named: "20: 1 at 6972, 502",
      sentAgain: ["20: ? at ?", "20: 1 at 6972"],
    },
  );
  // It may have been either: neither is told as ended without a reason.
  assert.deepEqual(
    told(oldestOf(256, ended, 22, second) + later).filter((each) => !each.startsWith("22:")),
    ["20: ? at ?", "a ? x1 of 1, c ? x256 of null"],
  );
});
