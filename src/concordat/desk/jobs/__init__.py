"""What the desk does for its user beside showing pages: one job at a time, in a process of its own.

orders   what a job is to do, and how far it is
shelf    the jobs in a file beside the store: they outlive the desk
queue    the oldest order first, one at a time; progress is told to whoever listens
child    the process that does one order
"""

from concordat.desk.jobs.orders import FINAL, Job, Order, Pasted, Upload
from concordat.desk.jobs.queue import Queue
from concordat.desk.jobs.shelf import Shelf

__all__ = ["FINAL", "Job", "Order", "Pasted", "Queue", "Shelf", "Upload"]
