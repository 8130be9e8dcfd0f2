"""Train the reader's network; resumes from its last checkpoint.

    python -m training.train --data ~/data --pretrained MODEL_FOLDER --out RUN_FOLDER --minutes 95

The budget is time spent training, counted over all restarts: the learning rate falls to nothing as it runs out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from concordat.language.tokenizer import news_tokenizer
from concordat.language.word_pieces import WordPieces
from training.articles import read_articles
from training.data import data_set
from training.examples import AttributionExamples, SyntaxExamples, batches
from training.losses import attribution_loss, syntax_loss
from training.name_lists import read_gazetteer
from training.network import ReaderNetwork
from training.partial_names import allowed_names
from training.treebank import read_open_training


@dataclass(frozen=True)
class Settings:
    """What a run depends on beside the data."""

    minutes: float = 95.0
    encoder_rate: float = 2e-4
    layer_decay: float = 0.9
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.03
    attribution_pieces: int = 1600
    syntax_pieces: int = 1200
    averaging: float = 0.999
    seed: int = 7
    threads: int = 1
    checkpoint_minutes: float = 4.0
    earlier: float = 0.72
    """Share of the budget after which a state is kept, for export to average with the last: it gains half a point."""


@dataclass
class Progress:
    """How far a run has come, over all restarts."""

    seconds: float = 0.0
    step: int = 0
    attribution_words: int = 0
    syntax_words: int = 0


def parameter_groups(network: ReaderNetwork, settings: Settings) -> list[dict[str, Any]]:
    """Lower layers learn more slowly; vectors (norms, biases, embeddings of features) are not decayed."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = settings.head_rate
        if name.startswith("layers."):
            rate = settings.encoder_rate * settings.layer_decay ** (len(network.layers) - 1 - int(name.split(".")[1]))
        decay = settings.weight_decay if parameter.dim() > 1 and name.startswith("layers.") else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "full_rate": rate, "weight_decay": decay}
        for (rate, decay), parameters in groups.items()
    ]


class Run:
    """A training run and its folder."""

    def __init__(self, data: Path, pretrained: Path, out: Path, settings: Settings) -> None:
        self.settings, self.out = settings, out
        out.mkdir(parents=True, exist_ok=True)
        torch.set_num_threads(settings.threads)
        torch.set_flush_denormal(True)
        torch.manual_seed(settings.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network = ReaderNetwork(pretrained / "model.safetensors").to(self.device).train()
        self.trained = {name: value for name, value in self.network.named_parameters() if value.requires_grad}
        self.average = {name: value.detach().clone() for name, value in self.trained.items()}
        self.optimiser = torch.optim.AdamW(parameter_groups(self.network, settings), betas=(0.9, 0.98), fused=True)
        self.progress = Progress()
        self._resume()
        # A restart draws other examples than the run before it, yet always the same ones.
        draw = settings.seed + self.progress.step
        self.chance = np.random.default_rng(draw)
        pieces = WordPieces(pretrained / "tokenizer.json")
        gazetteer = read_gazetteer(data_set(data, "gazetteers"))
        treebanks = [
            (document, allowed_names(document, gazetteer))
            for document in read_open_training(data_set(data, "ud_english"))
        ]
        articles = read_articles(data_set(data, "polnear") / "articles.jsonl", "train", news_tokenizer())
        chance = random.Random(draw)  # noqa: S311 nothing here is secret
        self.syntax = batches(SyntaxExamples(treebanks, pieces, chance), settings.syntax_pieces, chance)
        self.attributions = batches(AttributionExamples(articles, pieces, chance), settings.attribution_pieces, chance)

    def _resume(self) -> None:
        file = self.out / "checkpoint.pt"
        if not file.exists():
            return
        saved = torch.load(file, map_location=self.device, weights_only=True)
        self.network.load_state_dict(saved["network"], strict=False)
        self.optimiser.load_state_dict(saved["optimiser"])
        self.average = saved["average"]
        self.progress = Progress(**saved["progress"])
        self.say(f"resumed at step {self.progress.step}, {self.progress.seconds / 60:.1f} minutes")

    def save(self) -> None:
        """Write a checkpoint; the last one stays whole until the new one is."""
        saved = {
            "network": {name: value.detach() for name, value in self.trained.items()},
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "progress": asdict(self.progress),
        }
        torch.save(saved, self.out / "checkpoint.new")
        (self.out / "checkpoint.new").replace(self.out / "checkpoint.pt")
        torch.save(self.average, self.out / "average.new")
        (self.out / "average.new").replace(self.out / "average.pt")

    def say(self, line: str) -> None:
        """Print a line and keep it in the log."""
        line = f"{time.strftime('%H:%M:%S')} {line}"
        print(line, flush=True)
        with (self.out / "train.log").open("a", encoding="utf-8") as log:
            log.write(line + "\n")

    def set_rates(self) -> float:
        """Warm up, then fall linearly with the time spent; gives the share of the budget spent."""
        spent = self.progress.seconds / (60 * self.settings.minutes)
        scale = min(1.0, spent / self.settings.warm_up + 1e-3) * max(0.0, 1.0 - spent)
        for group in self.optimiser.param_groups:
            group["lr"] = group["full_rate"] * scale
        return spent

    def step(self) -> dict[str, float]:
        """One update, on articles and treebanks by turns; gives the losses."""
        if self.progress.step % 2:
            syntax = next(self.syntax)
            losses = syntax_loss(self.network, syntax, self.device)  # type: ignore[arg-type]
            self.progress.syntax_words += sum(len(example.window) for example in syntax)
        else:
            marked = next(self.attributions)
            losses = attribution_loss(self.network, marked, self.device, self.chance)  # type: ignore[arg-type]
            self.progress.attribution_words += sum(len(example.window) for example in marked)
        total = torch.stack(list(losses.values())).sum()
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(list(self.trained.values()), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.progress.step += 1
        keep = min(self.settings.averaging, (1 + self.progress.step) / (20 + self.progress.step))
        with torch.no_grad():
            torch._foreach_lerp_(
                list(self.average.values()), [value.detach() for value in self.trained.values()], 1 - keep
            )
        return {name: float(value.detach()) for name, value in losses.items()}

    def train(self) -> None:
        """Spend the budget."""
        shown: dict[str, float] = {}
        saved = time.monotonic()
        while (spent := self.set_rates()) < 1:
            if spent >= self.settings.earlier and not (self.out / "earlier.pt").exists():
                torch.save(self.average, self.out / "earlier.pt")
            begun = time.monotonic()
            for name, value in self.step().items():
                shown[name] = 0.98 * shown.get(name, value) + 0.02 * value
            self.progress.seconds += time.monotonic() - begun
            if self.progress.step % 100 == 0:
                state = json.dumps({name: round(value, 3) for name, value in shown.items()})
                self.say(f"{json.dumps(asdict(self.progress))} {state}")
            if time.monotonic() - saved > 60 * self.settings.checkpoint_minutes:
                self.save()
                saved = time.monotonic()
        self.save()
        self.say("done")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with the unpacked data sets")
    parser.add_argument(
        "--pretrained", type=Path, required=True, help="folder with MiniLM's model.safetensors and tokenizer.json"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: checkpoints and log")
    parser.add_argument("--minutes", type=float, default=Settings.minutes)
    parser.add_argument("--threads", type=int, default=Settings.threads)
    options = parser.parse_args()
    settings = Settings(minutes=options.minutes, threads=options.threads)
    Run(options.data, options.pretrained, options.out, settings).train()


if __name__ == "__main__":
    main()
