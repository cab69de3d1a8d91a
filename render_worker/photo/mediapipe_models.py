"""MediaPipe's models as plain functions on arrays: detect faces, fit the mesh, segment people.

The models ship inside the wheel (mediapipe 0.10.21, Apache-2.0). They are run as graphs of our own
and not through ``mediapipe.solutions`` because only so can the caller say *where* the mesh is to
be fitted (a turned square) and learn *how sure* the network is that there is a face at all.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.model import FACE_MESH_POINTS
from render_worker.photo.quiet import known_noise_removed_from_stderr

_DETECT = """
input_stream: "image"
output_stream: "detections"
executor {{ type: "ThreadPoolExecutor" options {{
  [mediapipe.ThreadPoolExecutorOptions.ext] {{ num_threads: 1 }} }} }}
node {{
  calculator: "{detector}"
  input_stream: "IMAGE:image"
  output_stream: "DETECTIONS:detections"
  options {{ [mediapipe.FaceDetectionOptions.ext] {{ min_score_thresh: {score} }} }}
}}
"""

# The parts of MediaPipe's own FaceLandmarkCpu without its gate, so that the score comes out.
_MESH = """
input_stream: "image"
input_stream: "square"
output_stream: "landmarks"
output_stream: "score"
executor { type: "ThreadPoolExecutor" options {
  [mediapipe.ThreadPoolExecutorOptions.ext] { num_threads: 1 } } }
node {
  calculator: "ConstantSidePacketCalculator"
  output_side_packet: "PACKET:with_attention"
  options { [mediapipe.ConstantSidePacketCalculatorOptions.ext] { packet { bool_value: true } } }
}
node {
  calculator: "ImageToTensorCalculator"
  input_stream: "IMAGE:image"
  input_stream: "NORM_RECT:square"
  output_stream: "TENSORS:input"
  options { [mediapipe.ImageToTensorCalculatorOptions.ext] {
    output_tensor_width: 192 output_tensor_height: 192
    output_tensor_float_range { min: 0.0 max: 1.0 }
    border_mode: BORDER_REPLICATE
  } }
}
node {
  calculator: "TfLiteCustomOpResolverCalculator"
  output_side_packet: "OP_RESOLVER:resolver"
}
node {
  calculator: "FaceLandmarksModelLoader"
  input_side_packet: "WITH_ATTENTION:with_attention"
  output_side_packet: "MODEL:model"
}
node {
  calculator: "InferenceCalculator"
  input_stream: "TENSORS:input"
  output_stream: "TENSORS:output"
  input_side_packet: "MODEL:model"
  input_side_packet: "OP_RESOLVER:resolver"
  options { [mediapipe.InferenceCalculatorOptions.ext] { delegate { xnnpack { num_threads: 1 } } } }
}
node {
  calculator: "SplitTensorVectorCalculator"
  input_stream: "output"
  output_stream: "mesh"
  output_stream: "presence"
  options { [mediapipe.SplitVectorCalculatorOptions.ext] {
    ranges { begin: 0 end: 6 } ranges { begin: 6 end: 7 }
  } }
}
node {
  calculator: "TensorsToFloatsCalculator"
  input_stream: "TENSORS:presence"
  output_stream: "FLOAT:score"
  options { [mediapipe.TensorsToFloatsCalculatorOptions.ext] { activation: SIGMOID } }
}
node {
  calculator: "TensorsToFaceLandmarksWithAttention"
  input_stream: "TENSORS:mesh"
  output_stream: "LANDMARKS:in_square"
}
node {
  calculator: "LandmarkProjectionCalculator"
  input_stream: "NORM_LANDMARKS:in_square"
  input_stream: "NORM_RECT:square"
  output_stream: "NORM_LANDMARKS:landmarks"
}
"""

_SEGMENT = """
input_stream: "image"
output_stream: "mask"
executor { type: "ThreadPoolExecutor" options {
  [mediapipe.ThreadPoolExecutorOptions.ext] { num_threads: 1 } } }
node {
  calculator: "SelfieSegmentationCpu"
  input_stream: "IMAGE:image"
  output_stream: "SEGMENTATION_MASK:mask"
}
"""

# Importing these registers the options that the texts above name.
_OPTION_MODULES = (
    "mediapipe.framework.thread_pool_executor_pb2",
    "mediapipe.framework.formats.rect_pb2",
    "mediapipe.framework.formats.landmark_pb2",
    "mediapipe.framework.formats.detection_pb2",
    "mediapipe.calculators.core.constant_side_packet_calculator_pb2",
    "mediapipe.calculators.core.split_vector_calculator_pb2",
    "mediapipe.calculators.tensor.image_to_tensor_calculator_pb2",
    "mediapipe.calculators.tensor.inference_calculator_pb2",
    "mediapipe.calculators.tensor.tensors_to_floats_calculator_pb2",
    "mediapipe.modules.face_detection.face_detection_pb2",
)


@dataclass(frozen=True)
class Square:
    """A turned square in a photo: centre and side in pixels, ``turn`` in radians, clockwise."""

    x: float
    y: float
    side: float
    turn: float


@dataclass(frozen=True, eq=False)
class Detection:
    """A candidate for a face.

    ``box``: left, top, right, bottom in pixels. ``points``: float32 [6, 2], the eye on the left of
    an upright picture, the eye on the right, nose tip, mouth, ear on the left, ear on the right.
    """

    box: tuple[float, float, float, float]
    points: NDArray[np.float32]
    score: float


class Graph:
    """One MediaPipe graph that takes named inputs and returns named outputs, call by call."""

    def __init__(self, text: str, outputs: tuple[str, ...]) -> None:
        import importlib

        for module in _OPTION_MODULES:
            importlib.import_module(module)
        import mediapipe
        from google.protobuf import text_format
        from mediapipe.framework import calculator_pb2
        from mediapipe.python._framework_bindings import calculator_graph, resource_util

        # The models are named relative to the folder that holds the package.
        resource_util.set_resource_dir(str(Path(mediapipe.__file__).parents[1]))
        config = text_format.Parse(text, calculator_pb2.CalculatorGraphConfig())
        self._outputs: dict[str, Any] = {}
        self._graph = calculator_graph.CalculatorGraph(graph_config=config)
        for name in outputs:
            self._graph.observe_output_stream(name, self._keep)
        self._graph.start_run({})
        self._time = 0

    def _keep(self, name: str, packet: Any) -> None:
        self._outputs[name] = packet

    def __call__(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        self._outputs.clear()
        self._time += 1
        for name, packet in inputs.items():
            self._graph.add_packet_to_input_stream(name, packet.at(self._time))
        self._graph.wait_until_idle()
        return dict(self._outputs)


class MediaPipeModels:
    """Face detectors, face mesh and people segmentation. Not for use by two threads at once."""

    def __init__(self) -> None:
        with known_noise_removed_from_stderr(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._near = Graph(_detect("FaceDetectionShortRangeCpu"), ("detections",))
            self._far = Graph(_detect("FaceDetectionFullRangeCpu"), ("detections",))
            self._mesh = Graph(_MESH, ("landmarks", "score"))
            self._segment = Graph(_SEGMENT, ("mask",))
            # The first run of each network writes to stderr as well.
            blank = np.zeros((64, 64, 3), np.uint8)
            self.detect(blank)
            self.detect(blank, near=False)
            self.mesh(blank, Square(32, 32, 32, 0))
            self.segment(blank)

    def detect(self, pixels: NDArray[np.uint8], *, near: bool = True) -> list[Detection]:
        """Candidates for faces; ``near`` looks for faces of a quarter of the picture and more,
        otherwise for faces down to a twentieth. ``pixels``: uint8 [height, width, 3]."""
        from mediapipe.python import packet_getter

        graph = self._near if near else self._far
        packet = graph({"image": as_image(pixels)}).get("detections")
        found = packet_getter.get_proto_list(packet) if packet is not None else []
        height, width = pixels.shape[:2]
        return [_detection(message, width, height) for message in found]

    def mesh(self, pixels: NDArray[np.uint8], square: Square) -> tuple[NDArray[np.float32], float]:
        """Fit the face mesh inside the square, whether there is a face or not.

        Returns landmarks float32 [478, 3] in pixels (z too) and the network's belief 0..1 that
        this is a face.
        """
        from mediapipe.framework.formats import rect_pb2
        from mediapipe.python import packet_creator, packet_getter

        height, width = pixels.shape[:2]
        rectangle = rect_pb2.NormalizedRect(
            x_center=square.x / width,
            y_center=square.y / height,
            width=square.side / width,
            height=square.side / height,
            rotation=square.turn,
        )
        found = self._mesh(
            {"image": as_image(pixels), "square": packet_creator.create_proto(rectangle)}
        )
        points = packet_getter.get_proto(found["landmarks"]).landmark
        landmarks = np.array([(p.x, p.y, p.z) for p in points], np.float32)
        assert landmarks.shape == (FACE_MESH_POINTS, 3)
        # MediaPipe measures z in widths of the picture, as x.
        landmarks *= np.array([width, height, width], np.float32)
        return landmarks, float(packet_getter.get_float(found["score"]))

    def segment(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """How likely each pixel belongs to a person: float32 [height, width], 0..1."""
        from mediapipe.python import packet_getter

        found = self._segment({"image": as_image(pixels)})
        mask = packet_getter.get_image_frame(found["mask"]).numpy_view()
        return np.array(mask, np.float32).reshape(pixels.shape[:2])


class ModelsPerThread(threading.local):
    """Loads the models when a thread first asks for them, and anew after a fork."""

    _models: MediaPipeModels | None = None
    _process: int | None = None

    def get(self) -> MediaPipeModels:
        if self._models is None or self._process != os.getpid():
            self._models, self._process = MediaPipeModels(), os.getpid()
        return self._models


_CACHE = ModelsPerThread()


def mediapipe_models() -> MediaPipeModels:
    """The models of this thread, loaded on first use (about half a second)."""
    return _CACHE.get()


def _detect(detector: str, score: float = 0.3) -> str:
    return _DETECT.format(detector=detector, score=score)


def as_image(pixels: NDArray[np.uint8]) -> Any:
    """Pixels, uint8 [height, width, 3], as a packet for a graph."""
    from mediapipe import ImageFormat
    from mediapipe.python import packet_creator

    return packet_creator.create_image_frame(
        np.ascontiguousarray(pixels), image_format=ImageFormat.SRGB
    )


def _detection(message: Any, width: int, height: int) -> Detection:
    location = message.location_data
    box = location.relative_bounding_box
    left, top = box.xmin * width, box.ymin * height
    points = np.array([(p.x * width, p.y * height) for p in location.relative_keypoints])
    return Detection(
        box=(left, top, left + box.width * width, top + box.height * height),
        points=points.astype(np.float32),
        score=float(message.score[0]),
    )
