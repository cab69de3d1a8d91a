# Two images from one file:
#   docker build --target worker .   renders; with --build-arg TORCH=cuda on machines with a GPU
#   docker build --target bots .     speaks to Telegram and Discord; holds neither torch nor a decoder
# Each RUN also works in a plain Debian: scripts/prove_dockerfile does just that.

FROM debian:bookworm-slim AS base
ENV PATH=/opt/talkingphoto/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates python3 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /data --create-home --shell /usr/sbin/nologin talkingphoto \
    && chmod 0700 /data

FROM base AS tools
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && python3 -m venv /opt/talkingphoto
WORKDIR /src
# The packages that are needed change seldom, so they get a layer of their own.
COPY pyproject.toml scripts/requirements_of ./

FROM tools AS bots-packages
RUN python3 requirements_of bots > requirements.txt \
    && pip install --no-cache-dir --requirement requirements.txt
COPY . .
RUN pip install --no-cache-dir --no-deps .

FROM tools AS worker-packages
# cpu: the small build of PyTorch, or where its index cannot be reached the one on PyPI; cuda: that one.
ARG TORCH=cpu
# The version of PyTorch is pinned, by what sed finds in the list.
# hadolint ignore=DL3013
RUN python3 requirements_of worker demo > requirements.txt \
    && if [ "$TORCH" = cpu ]; then \
        pip install --no-cache-dir --extra-index-url https://download.pytorch.org/whl/cpu \
            --no-deps --retries 1 --timeout 30 \
            "$(sed -n 's/^\(torch==[0-9.]*\)$/\1+cpu/p' requirements.txt)" \
        || echo "no CPU build of PyTorch to be had; taking the one on PyPI, which is larger"; \
    fi \
    && pip install --no-cache-dir --requirement requirements.txt
# OpenCV's wheel wants the libraries of a desktop; the headless one of the same version does not.
RUN opencv=$(python -c 'import importlib.metadata as m; print(m.version("opencv-contrib-python"))') \
    && pip install --no-cache-dir --no-deps --force-reinstall "opencv-contrib-python-headless==$opencv"
COPY . .
RUN pip install --no-cache-dir --no-deps .

FROM base AS bots
COPY --from=bots-packages /opt/talkingphoto /opt/talkingphoto
USER 10001:10001
WORKDIR /data
VOLUME /data
# A bot is of use as long as it reaches its worker; one that crashes ends the container.
HEALTHCHECK --interval=60s --timeout=20s --start-period=120s CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(os.environ.get('TALKINGPHOTO_BOTS__WORKER_URL', 'http://127.0.0.1:8350').rstrip('/') + '/healthz', timeout=9)"]
CMD ["talkingphoto", "telegram"]

FROM base AS worker
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends flite \
    && rm -rf /var/lib/apt/lists/*
COPY --from=worker-packages /opt/talkingphoto /opt/talkingphoto
# Within a container everybody outside is beyond loopback; who gets in is said where ports are
# published. Everything that is kept lies in /data.
ENV TALKINGPHOTO_WORKER__HOST=0.0.0.0 \
    TALKINGPHOTO_WORKER__PORT=8350 \
    TALKINGPHOTO_WORKER__DATA=/data \
    MPLCONFIGDIR=/tmp
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8350
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8350/healthz', timeout=4)"]
CMD ["talkingphoto", "worker"]
