/** Writes ONNX files: the part of onnx.proto3 (https://onnx.ai) that networks of this family need. */
import { PbfWriter } from 'pbf';

/** Attributes are whole numbers, lists of them, or text. */
export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

/** A constant: its values row-major, its shape empty for a single value. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Uint8Array | Int8Array | Int32Array;
}

/** A float32 input or output; the first size is the batch. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly (number | 'batch')[];
}

export interface OnnxGraph {
  readonly name: string;
  /** In an order in which each node's inputs are there. */
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly input: OnnxValue;
  readonly output: OnnxValue;
}

const IR_VERSION = 8;
const OPSET = 13;
const FLOAT = 1;

/** onnx.AttributeProto.AttributeType */
const INT = 2;
const INTS = 7;

export function writeOnnx(graph: OnnxGraph): Uint8Array<ArrayBuffer> {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeStringField(2, 'Cogito');
  pbf.writeMessage(7, writeGraph, graph);
  pbf.writeMessage(8, (version: number, out) => out.writeVarintField(2, version), OPSET);
  return new Uint8Array(pbf.finish());
}

function writeGraph(graph: OnnxGraph, pbf: PbfWriter): void {
  for (const node of graph.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, graph.name);
  for (const tensor of graph.tensors) pbf.writeMessage(5, writeTensor, tensor);
  pbf.writeMessage(11, writeValue, graph.input);
  pbf.writeMessage(12, writeValue, graph.output);
}

function writeNode({ op, inputs, output, attributes = {} }: OnnxNode, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  pbf.writeStringField(2, output);
  pbf.writeStringField(3, output);
  pbf.writeStringField(4, op);
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute([name, value]: [string, number | readonly number[]], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if (typeof value === 'number') pbf.writeVarintField(3, value);
  else for (const each of value) pbf.writeVarintField(8, each);
  pbf.writeVarintField(20, typeof value === 'number' ? INT : INTS);
}

function writeTensor({ name, shape, values }: OnnxTensor, pbf: PbfWriter): void {
  for (const size of shape) pbf.writeVarintField(1, size);
  pbf.writeVarintField(2, dataType(values));
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** onnx.TensorProto.DataType */
function dataType(values: OnnxTensor['values']): number {
  if (values instanceof Float32Array) return FLOAT;
  if (values instanceof Uint8Array) return 2;
  return values instanceof Int8Array ? 3 : 6;
}

function writeValue({ name, shape }: OnnxValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, (sizes, type) => type.writeMessage(1, writeTensorType, sizes), shape);
}

function writeTensorType(shape: OnnxValue['shape'], pbf: PbfWriter): void {
  pbf.writeVarintField(1, FLOAT);
  pbf.writeMessage(2, (sizes, out) => sizes.forEach((size) => out.writeMessage(1, writeSize, size)), shape);
}

function writeSize(size: number | 'batch', pbf: PbfWriter): void {
  if (size === 'batch') pbf.writeStringField(2, size);
  else pbf.writeVarintField(1, size);
}
