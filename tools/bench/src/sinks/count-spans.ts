// ExportTraceServiceRequest.resource_spans = 1, ResourceSpans.scope_spans = 2, ScopeSpans.spans = 2
const pathToSpans = [1, 2, 2];
const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };

/** Spans in an OTLP export request (protobuf), without decoding them. */
export function countSpans(message: Uint8Array, depth = 0): number {
  if (depth === pathToSpans.length) return 1;
  let count = 0;
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const wireType = key & 7;
    if (wireType === wireTypes.bytes) {
      const end = varint() + at;
      if (key >>> 3 === pathToSpans[depth]) count += countSpans(message.subarray(at, end), depth + 1);
      at = end;
    } else if (wireType === wireTypes.varint) varint();
    else if (wireType === wireTypes.fixed64) at += 8;
    else if (wireType === wireTypes.fixed32) at += 4;
    else throw new RangeError(`not protobuf: wire type ${wireType} at byte ${at}`);
  }
  return count;
}
