"""The folded network as an ONNX graph: float16 weights, float32 arithmetic."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from front_end import FRAMES, N_MELS
from network import EMBEDDING

OPSET = 13


class Graph:
    """Collects nodes and weights; every node has one output, named by its order."""

    def __init__(self):
        self.nodes, self.weights = [], []

    def add(self, kind, *inputs, **attributes):
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def weight(self, name, tensor):
        """Store a tensor as float16 and cast it up; runtimes fold the cast away when they load."""
        values = tensor.detach().numpy().astype(np.float16)
        self.weights.append(numpy_helper.from_array(values, name))
        return self.add("Cast", name, to=TensorProto.FLOAT)


def build(folded):
    """A network from `fold` -> an ONNX model, `spectrogram` -> `embedding`."""
    graph, value = Graph(), "spectrogram"
    for index, part in enumerate(folded.features):
        if isinstance(part, nn.MaxPool2d):
            value = graph.add("MaxPool", value, kernel_shape=[2, 2], strides=[2, 2])
            continue
        convolution = part[0]
        value = graph.add(
            "Conv",
            value,
            graph.weight(f"weight_{index}", convolution.weight),
            graph.weight(f"bias_{index}", convolution.bias),
            kernel_shape=list(convolution.kernel_size),
            strides=list(convolution.stride),
            pads=list(convolution.padding) * 2,
        )
        value = graph.add("Relu", value)
    half = helper.make_tensor("half", TensorProto.FLOAT, [], [0.5])
    highest = graph.add("GlobalMaxPool", value)
    mean = graph.add("GlobalAveragePool", value)
    pooled = graph.add("Mul", graph.add("Add", highest, mean), "half")
    graph.nodes.append(helper.make_node("Flatten", [pooled], ["embedding"], name="embedding"))
    return finish(graph, half)


def finish(graph, constant):
    """Nodes and weights -> a checked model with its input and output declared."""
    floats = TensorProto.FLOAT
    body = helper.make_graph(
        graph.nodes,
        "cogito-compact",
        [helper.make_tensor_value_info("spectrogram", floats, ["batch", 1, N_MELS, FRAMES])],
        [helper.make_tensor_value_info("embedding", floats, ["batch", EMBEDDING])],
        [*graph.weights, constant],
    )
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 7
    onnx.checker.check_model(model, full_check=True)
    return model
