"""Trains the recommendations from a year of clicks, in two parts. Reads everything into memory first."""

from tidewater.clicks import year
from tidewater.recommend import Model


def main(part: int, of: int) -> None:
    frame = year(part=part, of=of)  # grows to about 9 GiB in eight minutes, and stays there
    model = Model.fit(frame, epochs=40)
    model.publish(f"recommend/{part}")
