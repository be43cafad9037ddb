"""GET /find: papers, frames and sizes by word. The index is built at the start and held in memory."""

from larkmere.index import Index
from larkmere.server import serve

INDEX = Index.read("/srv/search/index.bin")  # about 15 s before the first answer


def find(request):
    # Misspelt words cost three times as much as right ones: that is the long tail.
    return INDEX.find(request.query["q"], typos=2, most=40)


serve({"GET /find": find}, workers=5)
